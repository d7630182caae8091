/** @file A stored run begun anew here, for as many iterations as its costs are stored to the last bit, and compared with them. */
import type { ReactElement } from "react";
import { useStore } from "zustand";
import { Button } from "../../ui/Button.tsx";
import { runConfig } from "../lesson/run-configs.ts";
import { firstDifference } from "../lesson/stored.ts";
import { learnWords } from "../words.ts";
import { useOpenLesson } from "./lesson-context.ts";

const words = learnWords.runs;

export function Proof({ run }: { readonly run: string }): ReactElement | null {
  const { lesson, stored, bench } = useOpenLesson();
  const key = `proof of ${run}`;
  const state = useStore(bench.states, (states) => states[key]);
  const costs = stored?.runs[run]?.costs;
  if (costs === undefined) return null;
  const record = state?.kind === "done" ? bench.record(key) : null;
  const track = record?.track("cost") ?? null;
  const differs =
    track === null ? null : firstDifference(costs, (iteration) => track.at(iteration));
  const said =
    track === null ? "" : differs === null ? words.same(costs.length - 1) : words.differs(differs);
  const compare = (): void => {
    bench.forget(key);
    bench.start(key, { ...runConfig(lesson, run), maxIterations: costs.length - 1 });
  };
  const isUnderWay = state?.kind === "waiting" || state?.kind === "running";
  return (
    <>
      <Button look="quiet" disabled={isUnderWay} onClick={compare}>
        {isUnderWay ? words.comparing : words.compare}
      </Button>
      <p role="status">{state?.kind === "failed" ? words.failed(state.problem) : said}</p>
    </>
  );
}
