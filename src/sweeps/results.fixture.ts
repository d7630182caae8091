/** @file A sweep with made-up outcomes, for the tests of its views. */
import { laneDefaults, type RunConfig, sharedDefaults } from "../experiment/schema.ts";
import type { RunOutcome } from "../studies/outcome.ts";
import { known, outcomeOf } from "../studies/outcome.fixture.ts";
import type { Axis } from "../studies/sweep/axis.ts";
import { type CellResult, sweepResults } from "../studies/sweep/sweep-results.ts";
import { sweepRuns } from "../studies/sweep/sweep-runs.ts";
import type { Sweep } from "../studies/sweep/sweep.ts";

const rules: Axis = { kind: "list", field: "rule", values: ["bptt", "tptt"] };
const rates: Axis = {
  kind: "range",
  field: "alphaF",
  from: 1e-4,
  to: 0.1,
  count: 4,
  scale: "log",
};

const base: RunConfig = { ...sharedDefaults, ...laneDefaults, length: 20, maxIterations: 900 };

/** Two rules by four rates, one seed each. */
export const labSweep = (changes: Partial<Sweep> = {}): Sweep => ({
  name: "lab",
  base,
  axes: [rules, rates],
  search: { kind: "grid" },
  seeds: 1,
  budget: { iterations: null, minutes: null },
  ...changes,
});

/** The results when every run ended as `end` says; null: it has not ended. */
export function labResults(
  sweep: Sweep,
  end: (config: RunConfig) => Partial<RunOutcome> | null,
): readonly CellResult[] {
  const runs = sweepRuns(sweep);
  const outcomes = runs.plan.atMost.flatMap((spec) => {
    const changes = end(spec.config);
    return changes === null ? [] : [outcomeOf(spec, changes)];
  });
  return sweepResults(runs, known(outcomes));
}
