/** @file The spread of a metric over the runs of several seeds, iteration by iteration. Pure. */
import { quantile } from "./quantile.ts";

/** A metric of one run where it was measured; iterations rise. */
export interface SeedColumn {
  readonly iterations: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

export interface Spread {
  readonly iterations: readonly number[];
  readonly median: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/**
 * Median and quartiles over the runs at each iteration. A run that stopped has no value any more: where fewer than half of
 * them, or than two, have one that is finite, the spread ends, since those left over are not a fair sample.
 */
export function spreadOf(columns: readonly SeedColumn[]): Spread {
  const wanted = Math.max(2, Math.ceil(columns.length / 2));
  const next = columns.map(() => 0);
  const spread = {
    iterations: [] as number[],
    median: [] as number[],
    lower: [] as number[],
    upper: [] as number[],
  };
  for (;;) {
    let iteration = Number.POSITIVE_INFINITY;
    columns.forEach(({ iterations }, run) => {
      iteration = Math.min(iteration, iterations[next[run] ?? 0] ?? Number.POSITIVE_INFINITY);
    });
    if (iteration === Number.POSITIVE_INFINITY) return spread;
    const values: number[] = [];
    columns.forEach((column, run) => {
      const at = next[run] ?? 0;
      if (column.iterations[at] !== iteration) return;
      next[run] = at + 1;
      const value = column.values[at] ?? Number.NaN;
      if (Number.isFinite(value)) values.push(value);
    });
    if (values.length < wanted) continue;
    values.sort((a, b) => a - b);
    spread.iterations.push(iteration);
    spread.median.push(quantile(values, 0.5));
    spread.lower.push(quantile(values, 0.25));
    spread.upper.push(quantile(values, 0.75));
  }
}
