/** @file Outcomes made up for the tests of what is concluded from them. */
import { type RunOutcome, runKey, type RunSpec } from "./outcome.ts";

/** A run that went to its limit unsolved, but for what is given. */
export const outcomeOf = (spec: RunSpec, changes: Partial<RunOutcome> = {}): RunOutcome => ({
  key: runKey(spec),
  config: spec.config,
  end: "iteration-limit",
  failure: null,
  iterations: spec.config.maxIterations,
  solvedAt: null,
  perfectAt: null,
  cost: 1,
  validationError: 0.5,
  bestError: 0.5,
  test: null,
  radius: 1,
  seconds: 1,
  backend: "wasm-simd",
  curves: [],
  ...changes,
});

export const known = (outcomes: readonly RunOutcome[]): ReadonlyMap<string, RunOutcome> =>
  new Map(outcomes.map((outcome) => [outcome.key, outcome]));
