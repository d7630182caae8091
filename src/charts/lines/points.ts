/** @file Reading points: x by index, the index by x, what is absent. */
import type { Points, Range } from "../series.ts";

/** x of the point at `index`. */
export function xAt(points: Points, index: number): number {
  const { x } = points;
  return "step" in x ? x.start + index * x.step : (x[index] ?? NaN);
}

/** y of the point at `index`; undefined where no value exists. */
export function yAt(points: Points, index: number): number | undefined {
  if (points.present !== null && points.present[index] !== 1) return undefined;
  return index < points.length ? points.y[index] : undefined;
}

function isSameX(a: Points["x"], b: Points["x"]): boolean {
  if (a === b) return true;
  return "step" in a && "step" in b && a.start === b.start && a.step === b.step;
}

/** Whether both read the same column, of which one may have more points. */
export function isSameColumn(a: Points, b: Points): boolean {
  return a.y === b.y && a.present === b.present && isSameX(a.x, b.x);
}

/** The first index whose x is at least `x`; the length when there is none. */
export function lowerBound(points: Points, x: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xAt(points, middle) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index whose x is nearest; -1 when there are no points. */
export function nearestIndex(points: Points, x: number): number {
  const after = lowerBound(points, x);
  if (after === 0) return points.length === 0 ? -1 : 0;
  if (after === points.length) return after - 1;
  return x - xAt(points, after - 1) <= xAt(points, after) - x ? after - 1 : after;
}

/** The last index with a value; -1 when there is none. */
export function lastPresent(points: Points): number {
  for (let index = points.length - 1; index >= 0; index -= 1) {
    if (yAt(points, index) !== undefined) return index;
  }
  return -1;
}

/** The value at `x`: the nearest point's, undefined where it is absent or `x` lies beyond the points. */
export function valueAt(points: Points, x: number): number | undefined {
  const index = nearestIndex(points, x);
  if (index < 0) return undefined;
  const distance = Math.abs(xAt(points, index) - x);
  const isEnd = index === 0 || index === points.length - 1;
  const neighbour = index === 0 ? 1 : index - 1;
  const step = points.length > 1 ? Math.abs(xAt(points, index) - xAt(points, neighbour)) : 0;
  if (isEnd && distance > step / 2 + 1e-9) return undefined;
  return yAt(points, index);
}

/**
 * First and one past the last index inside the range, with a neighbour either side so that lines reach the edges; none of a
 * line that ends before the range or begins beyond it.
 */
export function indicesWithin(points: Points, [from, to]: Range): readonly [number, number] {
  const inside = lowerBound(points, from);
  if (inside === points.length || xAt(points, 0) > to) return [inside, inside];
  const end = lowerBound(points, to);
  return [Math.max(0, inside - 1), Math.min(points.length, end + 1)];
}
