/** @file How long runs will take: their arithmetic counted, times what was measured on this device. Pure. */
import { ruleFacts } from "../experiment/rules.ts";
import type { RunConfig } from "../experiment/schema.ts";
import type { RunOutcome, RunSpec } from "./outcome.ts";

/** Products of T N H^2 an iteration is worth, element-wise work included. */
const productsPerIteration = { chainRule: 6, targetPropagation: 12 } as const;
/** A validation goes forward only. */
const productsPerSample = 1;
/** Share of the samples that a validation sees on average: it ends early while many are wrong. */
const validationShare = 0.3;

/** Multiply-adds of an iteration, its share of the validations included. */
export function workPerIteration(config: RunConfig): number {
  const { length, batch, hidden, validationEvery, validationSamples } = config;
  const hasFeedback = ruleFacts(config.rule, config.baseRule).feedback !== "absent";
  const products = productsPerIteration[hasFeedback ? "targetPropagation" : "chainRule"];
  const validated = (validationShare * validationSamples) / validationEvery;
  return length * hidden ** 2 * (products * batch + productsPerSample * validated);
}

const workOf = (config: RunConfig, iterations: number): number =>
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

/** Seconds that these runs take at most, on so many workers that each reach `speed` multiply-adds a second. */
export function secondsAtMost(specs: readonly RunSpec[], speed: number, workers: number): number {
  let work = 0;
  for (const { config } of specs) work += workOf(config, config.maxIterations);
  return work / (speed * Math.min(workers, Math.max(1, specs.length)));
}
