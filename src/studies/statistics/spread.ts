/** @file The spread of a metric over the runs of several seeds, iteration by iteration. Pure. */
import { elementAt } from "../../basics/element-at.ts";
import { medianInterval, type RankInterval, widestInterval } from "./median-interval.ts";
import { quantile } from "./quantile.ts";

/** A metric of one run where it was measured; iterations rise. */
export interface SeedColumn {
  readonly iterations: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

export interface Spread {
  readonly iterations: readonly number[];
  readonly median: readonly number[];
  /** Where the median lies, at each iteration by itself: from one order statistic to another. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** The least probability, over the iterations, with which they enclose it: 95% or more, or what so few runs attain. */
  readonly coverage: number;
}

/**
 * Median over the runs at each iteration, with its interval. A run that stopped has no value any more: where fewer than half of
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
    coverage: 1,
  };
  const intervals = columns.map((_, index) => intervalOf(index + 1));
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
    const ranks = intervals[values.length - 1];
    if (ranks === null || ranks === undefined) continue;
    values.sort((a, b) => a - b);
    spread.iterations.push(iteration);
    spread.median.push(quantile(values, 0.5));
    spread.lower.push(elementAt(values, ranks.from - 1));
    spread.upper.push(elementAt(values, ranks.to - 1));
    spread.coverage = Math.min(spread.coverage, ranks.coverage);
  }
}

const intervalOf = (count: number): RankInterval | null =>
  medianInterval(count) ?? widestInterval(count);
