/** @file What a screen reader is told: changes of state in words, never the iterations. */
import type { ReactElement } from "react";
import type { StatusState } from "../runs/stores.ts";
import { Live } from "../ui/Live.tsx";
import { messages } from "../ui/messages.ts";
import { useSeeds, useStatus, useView } from "./lab-context.ts";
import type { LaneView } from "./lane-views.ts";
import { describeState } from "./run-words.ts";
import { seedSentence } from "./seed-words.ts";

const words = messages.live;

export function Announcer({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  const said = useView((view) => view.said);
  const together = useStatus(describeTogether);
  const ends = useStatus(({ runs }) =>
    lanes
      .flatMap(({ key, label, run }) => {
        const status = runs[key];
        const isEnd = status?.state.kind === "stopped" || status?.state.kind === "failed";
        return isEnd ? words.lane(label, describeState(status, run.config, run.history)) : [];
      })
      .join(". "),
  );
  const seeds = useSeeds((state) => (state.kind === "done" ? seedSentence(lanes, state) : ""));
  return <Live text={[together, ends, seeds, said].filter((text) => text !== "").join(". ")} />;
}

/** What all lanes are doing together; it says no iteration while they train. */
function describeTogether({ transport, runs }: StatusState): string {
  if (transport.kind !== "resting") return words.training;
  const all = Object.values(runs);
  const iteration = Math.max(0, ...all.map((run) => run.iteration));
  if (iteration > 0) return words.paused(iteration);
  return all.length > 0 && all.every((run) => run.ready) ? words.ready : "";
}
