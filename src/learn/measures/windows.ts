/** @file What the measures read of a run's scalars: means over windows of iterations. Pure. */
import type { MetricId } from "../../experiment/metrics/index.ts";
import type { RunRecord, Track } from "./record.ts";

/** Batches that an accuracy or a cost is averaged over: one batch of twenty says little. */
export const batchesToAverage = 10;

/** Mean of what was measured from one iteration to another, both included; null: nothing was. */
export function meanBetween(track: Track, from: number, to: number): number | null {
  let sum = 0;
  let count = 0;
  for (let iteration = from; iteration <= Math.min(to, track.length - 1); iteration += 1) {
    const value = track.at(iteration);
    if (value === null) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

/** The newest value at or before an iteration; null: none. */
export function newestBefore(track: Track, iteration: number): number | null {
  for (let at = Math.min(iteration, track.length - 1); at >= 0; at -= 1) {
    const value = track.at(at);
    if (value !== null) return value;
  }
  return null;
}

/**
 * Means over as many measured values in a row, the iteration of the last with each, from iteration 1 on: before it nothing
 * has been learnt.
 */
export function* runningMeans(
  run: RunRecord,
  metric: MetricId,
  window: number,
): Generator<{ readonly iteration: number; readonly mean: number }> {
  const track = run.track(metric);
  if (track === null) return;
  const held: number[] = [];
  for (let iteration = 1; iteration < track.length; iteration += 1) {
    const value = track.at(iteration);
    if (value === null) continue;
    held.push(value);
    if (held.length > window) held.shift();
    // Summed anew each time: a value that is not finite leaves with its window.
    const mean = held.reduce((sum, each) => sum + each, 0) / window;
    if (held.length === window) yield { iteration, mean };
  }
}
