/** @file The row that an iteration fills, as its phases know it. */
import type { MetricGroupId } from "../../src/experiment/metrics/index.ts";

export interface RowLayout {
  /** First number of a group. Throws where the run has none of it. */
  readonly offset: (group: MetricGroupId) => number;
  readonly has: (group: MetricGroupId) => boolean;
  /** Longest sequence the row has room for. */
  readonly steps: number;
  readonly width: number;
}
