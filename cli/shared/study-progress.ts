/** @file A study on the command line: starts it, says how far it is and how long it will take, and stops it at Ctrl+C. */
import type { StudyRunner, StudyState } from "../../src/runs/study-runner.ts";
import type { Outcomes, Plan } from "../../src/studies/plan.ts";
import type { RunOutcome } from "../../src/studies/outcome.ts";
import { formatTimeLeft, measuredSpeed, secondsLeft } from "../../src/studies/work.ts";

/** Milliseconds between two lines of progress. */
const saySeldom = 5000;

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
    const stop = (): void => runner.cancel();
    const unsubscribe = runner.state.subscribe((state) => {
      if (state.outcomes.size > finished) {
        const last = [...state.outcomes.values()].slice(finished);
        finished = state.outcomes.size;
        for (const outcome of last) process.stderr.write(`  ${runLine(outcome)}\n`);
      }
      if (performance.now() - said > saySeldom && state.kind === "running") {
        said = performance.now();
        process.stderr.write(`  ${progressLine(state, known, following)}\n`);
      }
      if (state.kind === "finished" || state.kind === "cancelled") finish(state);
    });
    const finish = ({ kind, outcomes }: StudyState): void => {
      unsubscribe();
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
      resolve(kind === "finished" ? outcomes : null);
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
    const state = runner.state.getState();
    if (state.kind === "finished") finish(state);
    else void runner.start();
  });
}

function runLine({ config, end, iterations, seconds, failure }: RunOutcome): string {
  const { rule, task, length, seed } = config;
  const why = failure === null ? end : `${end}: ${failure}`;
  return `${task} T=${length} ${rule} seed ${seed}: ${why} at ${iterations}, ${seconds.toFixed(1)} s`;
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
