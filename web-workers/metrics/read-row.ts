/**
 * @file From a row of numbers to metrics: which were measured is known from the iteration, never guessed from a value, so
 * that absent and not finite stay apart.
 */
import type { MetricGroupId } from "../../src/experiment/metrics/index.ts";
import type { RunFacts } from "../../src/experiment/run-facts.ts";
import { metricEngines, metricGroupIds } from "./index.ts";
import type { IterationRecord, RowSink } from "./metric.ts";
import type { RowLayout } from "../learning-rules/row.ts";

export type { IterationRecord, MetricSink, RowSink } from "./metric.ts";

/** Hands over everything the iteration measured. */
export function readRow(
  row: Float32Array,
  layout: RowLayout,
  run: RunFacts,
  record: IterationRecord,
  sink: RowSink,
): void {
  const place = (group: string, index: number): number =>
    layout.offset(group as MetricGroupId) + index;
  const at = (group: string, index: number): number => {
    const value = row[place(group, index)];
    if (value === undefined) throw new RangeError(`the row has no number ${index} of ${group}`);
    return value;
  };
  const block = (group: string, index: number): Float32Array =>
    row.subarray(place(group, index), place(group, index) + record.steps);
  for (const group of metricGroupIds) {
    if (layout.has(group)) metricEngines[group].read({ at, block, run, record, sink });
  }
}
