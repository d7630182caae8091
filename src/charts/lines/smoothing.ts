/** @file Lines made calmer: the exponential moving average, and the mean with its band over a window. */
import type { AxisScale, Points } from "../series.ts";
import { yAt } from "./points.ts";

/** A moving average as far as it is computed: columns only grow, so that a drawing adds what is new. */
interface Average {
  y: Float64Array<ArrayBuffer>;
  done: number;
  past: number | undefined;
}

/** Kept per column, scale and weight, for as long as the column lives. */
const averages = new WeakMap<Points["y"], Map<string, Average>>();

function averageOf(y: Points["y"], weight: number, scale: AxisScale): Average {
  const known = averages.get(y) ?? new Map<string, Average>();
  averages.set(y, known);
  const how = `${scale} ${weight}`;
  const found = known.get(how) ?? { y: new Float64Array(0), done: 0, past: undefined };
  known.set(how, found);
  return found;
}

/** What is averaged on an axis of that scale. On a logarithmic axis the logarithms: a sum over decades would be the largest number alone. */
const averaged: Record<
  AxisScale,
  { readonly of: (value: number) => number; readonly back: (mean: number) => number }
> = {
  linear: { of: (value) => value, back: (mean) => mean },
  log: { of: Math.log, back: Math.exp },
};

/**
 * Exponential moving average of y, same x and gaps: s_i = weight s_{i-1} + (1 - weight) y_i, of the logarithms on a
 * logarithmic axis. It starts again at the first value after a gap that can be averaged; one that is not finite, or has no
 * logarithm there, stays as it is. Of a column that has grown only the new part is computed.
 */
export function ema(points: Points, weight: number, scale: AxisScale): Points {
  const { length, x, present } = points;
  const average = averageOf(points.y, weight, scale);
  const { of, back } = averaged[scale];
  if (length > average.y.length) {
    const longer = new Float64Array(Math.max(length, average.y.length * 2));
    longer.set(average.y);
    average.y = longer;
  }
  const { y } = average;
  for (; average.done < length; average.done += 1) {
    const value = yAt(points, average.done) ?? NaN;
    const term = of(value);
    if (!Number.isFinite(term)) {
      average.past = undefined;
      y[average.done] = value;
      continue;
    }
    const { past } = average;
    average.past = past === undefined ? term : weight * past + (1 - weight) * term;
    y[average.done] = back(average.past);
  }
  return { length, x, y, present };
}

export interface RollingBand {
  readonly mean: Points;
  /** Two standard deviations below and above the mean. */
  readonly lower: Points;
  readonly upper: Points;
}

/**
 * Mean and two standard deviations (of the values in the window, divided by their number) over the last `window`
 * points; values that are absent or not finite are left out, and where none is left the result is absent.
 */
export function rollingBand(points: Points, window: number): RollingBand {
  const { length, x } = points;
  const mean = new Float64Array(length);
  const lower = new Float64Array(length);
  const upper = new Float64Array(length);
  const present = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) {
    let count = 0;
    let average = 0;
    let squares = 0;
    for (let past = Math.max(0, index - window + 1); past <= index; past += 1) {
      const value = yAt(points, past);
      if (value === undefined || !Number.isFinite(value)) continue;
      count += 1;
      const difference = value - average;
      average += difference / count;
      squares += difference * (value - average);
    }
    if (count === 0) continue;
    const spread = 2 * Math.sqrt(squares / count);
    present[index] = 1;
    mean[index] = average;
    lower[index] = average - spread;
    upper[index] = average + spread;
  }
  const column = (y: Float64Array): Points => ({ length, x, y, present });
  return { mean: column(mean), lower: column(lower), upper: column(upper) };
}
