/** @file What a screen reader is told: changes of state in words, never the iterations. */
import type { ReactElement } from "react";
import { usePart } from "../offline/use-part.ts";
import { plainText } from "../ui/subscripts.tsx";
import { sceneOf } from "../experiment/scenes.ts";
import type { RunStatus } from "../runs/run.ts";
import type { StatusState } from "../runs/stores.ts";
import { Live } from "../ui/Live.tsx";
import { diagnosticsWords } from "./diagnostics/words.ts";
import { observatoryWords } from "./words.ts";
import { seedWords } from "./seeds/words.ts";
import { isShown } from "./diagnostics/arrangement.ts";
import { chartSpec } from "./diagnostics/chart-catalogue.ts";
import { useSeeds, useStatus, useView } from "../shell/lab-context.ts";
import type { LaneView } from "./lanes/lane-views.ts";
import { describeState } from "./lanes/run-words.ts";
import { type ObservatoryState, useObservatory } from "./view.ts";

const words = observatoryWords.live;
const loadSeedWords = () => import("./seeds/seed-words.ts");

export function Announcer({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  const message = useView((view) => view.message);
  const scene = sceneOf(useView((view) => view.scene));
  const together = useStatus(describeTogether);
  // The scene's title is announced until its run has begun.
  const opened = useStatus((state) => scene !== null && isBefore(state));
  const ends = useStatus(({ runs }) =>
    describeLanes(lanes, runs, ({ state }) => state.kind === "stopped" || state.kind === "failed"),
  );
  const phases = useStatus(({ runs }) =>
    describeLanes(
      lanes,
      runs,
      ({ state, phasesDone }) => state.kind === "paused" && phasesDone > 0,
    ),
  );
  const seeds = useSeedsSaid(lanes);
  return (
    <>
      <Live
        text={[opened ? plainText(scene?.title ?? "") : "", together, ends, seeds, message]
          .filter((text) => text !== "")
          .join(". ")}
      />
      {/* Each in a live region of its own: in a common one they would be read out again with the next change of state. */}
      <Live text={useObservatory(hiddenChart)} />
      <Live text={phases} />
    </>
  );
}

/** What the runs over seeds came to; the words for it are loaded with the first that end. */
function useSeedsSaid(lanes: readonly LaneView[]): string {
  const study = useSeeds((state) => state);
  const words = usePart(study.kind === "done", loadSeedWords);
  if (study.kind === "dropped") return seedWords.dropped;
  return study.kind === "done" ? (words?.seedSentence(lanes, study) ?? "") : "";
}

/** The states of those lanes for which `isSaid` holds. */
const describeLanes = (
  lanes: readonly LaneView[],
  runs: StatusState["runs"],
  isSaid: (status: RunStatus) => boolean,
): string =>
  lanes
    .flatMap(({ key, label, run }) => {
      const status = runs[key];
      return status !== undefined && isSaid(status)
        ? words.lane(label, describeState(status, run.config, run.history))
        : [];
    })
    .join(". ");

/** Announces that a chart has been hidden, for as long as it stays hidden. */
function hiddenChart({ charts, lastHidden }: ObservatoryState): string {
  const spec = lastHidden === null || isShown(charts, lastHidden) ? null : chartSpec(lastHidden);
  return spec === null ? "" : words.chartHidden(plainText(spec.title), diagnosticsWords.menu);
}

const isBefore = ({ transport, runs }: StatusState): boolean =>
  transport.kind === "resting" && Object.values(runs).every((run) => run.iteration === 0);

/** What all lanes together are doing. While they train it names no iteration: each would be read out. */
function describeTogether({ transport, runs }: StatusState): string {
  if (transport.kind !== "resting") return words.training;
  const all = Object.values(runs);
  const iteration = Math.max(0, ...all.map((run) => run.iteration));
  if (iteration > 0) return words.paused(iteration);
  return all.length > 0 && all.every((run) => run.ready) ? words.ready : "";
}
