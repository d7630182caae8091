/** @file How long runs will take: their arithmetic counted, times what was measured on this device. Pure. */
import { productsOfIteration } from "../experiment/cost.ts";
import { runFacts } from "../experiment/run-facts.ts";
import type { RunConfig } from "../experiment/schema.ts";
import type { RunOutcome } from "./outcome.ts";
import { runKey } from "./outcome-key.ts";
import type { Outcomes, Plan } from "./plan.ts";

/** Share of the samples that a validation sees on average: it ends early while many are wrong. */
const validationShare = 0.3;

/** Multiply-adds of an iteration, its share of the validations included: they go forward only. */
export function workPerIteration(config: RunConfig): number {
  const { length, batch, hidden, validationEvery, validationSamples } = config;
  const facts = runFacts(config);
  const validated = (validationShare * validationSamples) / validationEvery;
  const products = productsOfIteration(facts) * batch + facts.network.blocks * validated;
  return length * hidden ** 2 * products;
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

/** Seconds that a plan still takes at most: runs that end early, and ladders that end low, make it less. */
export function secondsLeft(
  plan: Plan,
  outcomes: Outcomes,
  running: readonly RunOutcome[],
  speed: number,
  workers: number,
): number {
  const left = new Map(
    plan
      .ahead(outcomes)
      .map(({ spec, iterations }) => [runKey(spec), workOf(spec.config, iterations)]),
  );
  for (const { key, config, iterations } of running) {
    const work = left.get(key);
    if (work === undefined) continue;
    // A run that goes on from another has done what that did before it began.
    left.set(key, Math.min(work, workOf(config, config.maxIterations - iterations)));
  }
  const runs = [...left.values()];
  const work = runs.reduce((sum, each) => sum + each, 0);
  // The longest run is no shorter for being shared out.
  return Math.max(work / Math.max(1, Math.min(workers, runs.length)), 0, ...runs) / speed;
}

const minute = 60;
const hour = 60 * minute;

/** "40 s", "3 min", "2.5 h": as exact as an estimate can be. */
export function formatDuration(seconds: number): string {
  if (seconds < 1.5 * minute) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 1.5 * hour) return `${Math.round(seconds / minute)} min`;
  return `${(seconds / hour).toFixed(1)} h`;
}
