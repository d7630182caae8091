/** @file Short hands for figures and tests, for lessons that are written in this program. Pure. */
import type { MetricId } from "../../experiment/metrics/index.ts";
import type { Moment, Step } from "./arguments.ts";
import type { Figure, Test } from "./vocabulary.ts";

export const solvedAt = (run: string): Figure => ({ measure: "solvedAt", run });
export const perfectAt = (run: string): Figure => ({ measure: "perfectAt", run });
export const leftChanceAt = (run: string): Figure => ({ measure: "leftChanceAt", run });
export const collapsedAt = (run: string): Figure => ({ measure: "collapsedAt", run });
export const signalAt = (run: string, step: Step, at: Moment): Figure => ({
  measure: "signalAt",
  run,
  step,
  at,
});
export const signalBelow = (run: string, share: number, at: Moment): Figure => ({
  measure: "signalBelow",
  run,
  share,
  at,
});
export const valueOf = (run: string, metric: MetricId, at: Moment): Figure => ({
  measure: "value",
  run,
  metric,
  at,
});
export const meanOf = (run: string, metric: MetricId, from: number, to: number): Figure => ({
  measure: "mean",
  run,
  metric,
  from,
  to,
});
/** How far W_hh is from its start when the run ends. */
export const movedWhh = (run: string): Figure => ({
  measure: "moved",
  run,
  parameter: "Whh",
  at: "last",
});
/** How far the target is from the state, at one step. */
export const targetGap = (run: string, step: Step, at: Moment): Figure => ({
  measure: "valueAtStep",
  run,
  metric: "targetFlow",
  step,
  at,
});

export const ratio = (of: Figure, to: Figure): Figure => ({ measure: "ratio", of, to });
export const count = (...of: readonly Test[]): Figure => ({ measure: "count", of });

export const above = (of: Figure, than: number | Figure): Test => ({ test: "above", of, than });
export const below = (of: Figure, than: number | Figure): Test => ({ test: "below", of, than });
export const between = (of: Figure, least: number, most: number): Test =>
  all(above(of, least), below(of, most));
export const happens = (of: Figure): Test => ({ test: "exists", of });
export const neverHappens = (of: Figure): Test => ({ test: "missing", of });
export const all = (...of: readonly Test[]): Test => ({ test: "all", of });
export const not = (of: Test): Test => ({ test: "not", of });
/** The one happens in fewer iterations than the other; what never happens is later than all that does. */
export const sooner = (one: Figure, other: Figure): Test => ({
  test: "sooner",
  of: one,
  than: other,
});
