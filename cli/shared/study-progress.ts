/** @file A study on the command line: starts it, says how far it is and how long it will take, and at Ctrl+C leaves it so that it goes on from there. */
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { StudyRunner, StudyState } from "../../src/runs/study-runner.ts";
import type { Outcomes, Plan } from "../../src/studies/plan.ts";
import type { RunOutcome } from "../../src/studies/outcome.ts";
import { formatTimeLeft, measuredSpeed, secondsLeft } from "../../src/studies/work.ts";
import { onStop } from "./stopping.ts";

/** Milliseconds between two lines of progress. */
const saySeldom = 5000;
/** Milliseconds that runs have to be kept where they stand. */
const leavingTime = 10_000;

export interface Following {
  readonly plan: Plan;
  /** Multiply-adds a second of one worker, as measured before; null: unknown. */
  readonly speed: number | null;
  readonly jobs: number;
}

/** Runs the study to its end; null where it was stopped. */
export function followStudy(runner: StudyRunner, following: Following): Promise<Outcomes | null> {
  return new Promise((resolve) => {
    const known = runner.state.getState().outcomes.size;
    let said = Number.NEGATIVE_INFINITY;
    let finished = known;
    let { trouble } = runner.state.getState();
    const release = onStop(() => {
      setTimeout(() => runner.cancel(), leavingTime).unref();
      void runner.leave();
    });
    const unsubscribe = runner.state.subscribe((state) => {
      if (state.outcomes.size > finished) {
        const last = [...state.outcomes.values()].slice(finished);
        finished = state.outcomes.size;
        for (const outcome of last) process.stderr.write(`  ${runLine(outcome)}\n`);
      }
      if (state.trouble !== trouble && state.trouble !== null) {
        process.stderr.write(`  ${state.trouble}\n`);
      }
      ({ trouble } = state);
      if (performance.now() - said > saySeldom && state.kind === "running") {
        said = performance.now();
        process.stderr.write(`  ${progressLine(state, known, following)}\n`);
      }
      if (state.kind === "finished" || state.kind === "cancelled") finish(state);
    });
    const finish = ({ kind, outcomes }: StudyState): void => {
      unsubscribe();
      release();
      resolve(kind === "finished" ? outcomes : null);
    };
    const state = runner.state.getState();
    if (state.kind === "finished") finish(state);
    else void runner.start();
  });
}

/** A run in a few words. */
export const runName = ({ rule, task, length, seed }: RunConfig): string =>
  `${task} T=${length} ${rule} seed ${seed}`;

function runLine({ config, end, iterations, seconds, failure }: RunOutcome): string {
  const why = failure === null ? end : `${end}: ${failure}`;
  return `${runName(config)}: ${why} at ${iterations}, ${seconds.toFixed(1)} s`;
}

/** "12 of at most 60 runs; tptt 300/1000; likely 14 min, at most 3.1 h left": runs that end early, and ladders that end low, make it less. */
function progressLine(state: StudyState, known: number, { plan, speed, jobs }: Following): string {
  const fresh = [...state.outcomes.values()].slice(known);
  const measured = measuredSpeed([...fresh, ...state.running]) ?? speed;
  const { outcomes, running } = state;
  const time =
    measured === null
      ? ""
      : `; ${formatTimeLeft(secondsLeft(plan, outcomes, running, measured, jobs))} left`;
  const under = running
    .map(({ config, iterations }) => `${config.rule} ${iterations}/${config.maxIterations}`)
    .join(", ");
  const most = outcomes.size + plan.ahead(outcomes).length;
  return `${outcomes.size} of at most ${most} runs${under === "" ? "" : `; ${under}`}${time}`;
}
