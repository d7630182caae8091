/** @file How long runs will take: their arithmetic counted, times what was measured on this device. Pure. */
import { productsOfIteration } from "../experiment/cost.ts";
import { runFacts } from "../experiment/run-facts.ts";
import type { RunConfig } from "../experiment/schema.ts";
import { signalFacts } from "../experiment/signals/index.ts";
import { taskFacts } from "../experiment/tasks/index.ts";
import type { RunOutcome } from "./outcome.ts";
import { runKey } from "./outcome-key.ts";
import type { Outcomes, Plan } from "./plan.ts";

/** Multiply-adds of an iteration, its share of the validations included: they go forward only, through all their samples. */
export function workPerIteration(config: RunConfig): number {
  const { length, batch, hidden, validationEvery, measureAngle } = config;
  const facts = runFacts(config);
  const { follows } = facts.rule;
  // BPTT's own sweep, where it is run for the angle alone.
  const isBeside = measureAngle > 0 && !Object.values(follows).includes("backprop");
  const measured = isBeside ? signalFacts.backprop.products / measureAngle : 0;
  const products = (productsOfIteration(facts) + measured) * batch;
  const validated = (facts.network.blocks * validationSize(config)) / validationEvery;
  return length * hidden ** 2 * (products + validated);
}

/** Samples of a validation. */
function validationSize({ task, mnistSubset, validationSamples }: RunConfig): number {
  if (taskFacts[task].hasHeldOut !== true) return validationSamples;
  return mnistSubset === "subset" ? 1000 : 10_000;
}

/** Multiply-adds of so many iterations. */
export const workOf = (config: RunConfig, iterations: number): number =>
  workPerIteration(config) * iterations;

/** Multiply-adds a second over these runs; null: they took no time. */
export function measuredSpeed(
  outcomes: readonly Pick<RunOutcome, "config" | "iterations" | "seconds">[],
): number | null {
  let work = 0;
  let seconds = 0;
  for (const outcome of outcomes) {
    work += workOf(outcome.config, outcome.iterations);
    seconds += outcome.seconds;
  }
  return seconds > 0 && work > 0 ? work / seconds : null;
}

/** What is left to do, in seconds. */
export interface TimeLeft {
  /** Where runs end as those before them did. */
  readonly likely: number;
  /** Where each goes to its limit, and each ladder to its end. */
  readonly most: number;
}

export function secondsLeft(
  plan: Plan,
  outcomes: Outcomes,
  running: readonly RunOutcome[],
  speed: number,
  workers: number,
): TimeLeft {
  const ahead = plan.ahead(outcomes);
  const under = new Map(running.map((run) => [run.key, run]));
  const left = (iterationsOf: "iterations" | "likely"): number => {
    const runs = ahead.map((run) => {
      const { config } = run.spec;
      const begun = under.get(runKey(run.spec));
      if (begun === undefined) return workOf(config, run[iterationsOf]);
      // A run that goes on from another has done what that did before it began.
      const most = config.maxIterations - begun.iterations;
      const rest = Math.max(0, run[iterationsOf] - begun.iterations);
      return workOf(config, iterationsOf === "likely" ? Math.min(rest, most) : most);
    });
    const work = runs.reduce((sum, each) => sum + each, 0);
    // The longest run is no shorter for being shared out.
    return Math.max(work / Math.max(1, Math.min(workers, runs.length)), 0, ...runs) / speed;
  };
  return { likely: left("likely"), most: left("iterations") };
}

const minute = 60;
const hour = 60 * minute;

/** "40 s", "3 min", "2.5 h": as exact as an estimate can be. */
export function formatDuration(seconds: number): string {
  if (seconds < 1.5 * minute) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 1.5 * hour) return `${Math.round(seconds / minute)} min`;
  return `${(seconds / hour).toFixed(1)} h`;
}

/** "likely 25 min, at most 3.1 h"; one figure where they are the same. */
export function formatTimeLeft({ likely, most }: TimeLeft): string {
  const [soon, late] = [formatDuration(likely), formatDuration(most)];
  return soon === late ? late : `likely ${soon}, at most ${late}`;
}
