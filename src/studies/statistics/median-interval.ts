/**
 * @file Intervals of a median by order statistics: whatever the law of the values, the median lies between the r-th smallest and the r-th greatest
 * of n independent ones with a probability that is known exactly (Conover, Practical Nonparametric Statistics, 3rd ed., section 3.2). Pure.
 */
import { binomialAtLeast } from "./binomial.ts";

export interface RankInterval {
  /** Ranks of its ends, 1 being the smallest. */
  readonly from: number;
  readonly to: number;
  /** The probability with which it covers the median, at least: that of a continuous law. */
  readonly coverage: number;
}

export const usualLevel = 0.95;

/** Coverage from the r-th smallest to the r-th greatest of n values: 1 - 2 P(Bin(n, 1/2) < r). */
const coverageOf = (r: number, n: number): number => 1 - 2 * binomialAtLeast(n - r + 1, n);

/** From the least value to the greatest; null of fewer than two, which enclose nothing. */
export const widestInterval = (n: number): RankInterval | null =>
  n < 2 ? null : { from: 1, to: n, coverage: coverageOf(1, n) };

/** The narrowest interval whose coverage is `level` or more; null: so few values have none, as below six at 95%. */
export function medianInterval(n: number, level = usualLevel): RankInterval | null {
  const widest = widestInterval(n);
  if (widest === null || widest.coverage < level) return null;
  let r = 1;
  while (2 * (r + 1) <= n && coverageOf(r + 1, n) >= level) r += 1;
  return { from: r, to: n + 1 - r, coverage: coverageOf(r, n) };
}

/** The fewest values that have an interval of this level. */
export function fewestFor(level = usualLevel): number {
  let n = 2;
  while (medianInterval(n, level) === null) n += 1;
  return n;
}
