/** @file A run as lessons see it: what was set up, and what has been measured of it. Pure. */
import type { MetricId } from "../../experiment/metrics/index.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { Validation } from "../../protocol/session-state.ts";

/** A scalar metric over the iterations; iteration 0 is the state before training. */
export interface Track {
  readonly length: number;
  /** The value at an iteration; null: none was measured, or kept. */
  readonly at: (iteration: number) => number | null;
}

/** What can be drawn of a run, which may be thinner than what was measured. */
export interface DrawnRun {
  readonly config: RunConfig;
  /** The newest iteration that was measured; -1: none yet. */
  readonly newest: number;
  /** Frobenius norm of each weight matrix at its start, by the matrix' name. */
  readonly startNorms: Readonly<Record<string, number>>;
  /** Null: no value of it was ever measured. */
  readonly track: (metric: MetricId) => Track | null;
  /** A metric over t, t = 1 first, as it was measured last at or before an iteration; null: not yet. */
  readonly row: (metric: MetricId, iteration: number) => ArrayLike<number> | null;
}

/** Everything that was measured of a run: what measures are computed from. */
export interface RunRecord extends DrawnRun {
  readonly validations: readonly Validation[];
}

/** Records by the names that a lesson gives its runs; a run that has not begun is not there. */
export type Records = ReadonlyMap<string, RunRecord>;
