/** @file Outcomes made up for the tests of what is concluded from them. */
import { type Curve, keeps, type RunOutcome, type RunSpec } from "./outcome.ts";
import { runKey } from "./outcome-key.ts";

/** A run that went to its limit unsolved and measured nothing of what it keeps, but for what is given. */
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
  ...changes,
  curves: curvesOf(spec, changes),
});

/** What is given, and what it leaves out with nothing in it. */
function curvesOf({ keep }: RunSpec, { curves = [] }: Partial<RunOutcome>): Curve[] {
  const rest = keep.filter((request) => !keeps(curves, request));
  return [
    ...curves,
    ...rest.map((request) => ({ ...request, iterations: [], mean: [], deviation: [] })),
  ];
}

export const known = (outcomes: readonly RunOutcome[]): ReadonlyMap<string, RunOutcome> =>
  new Map(outcomes.map((outcome) => [outcome.key, outcome]));
