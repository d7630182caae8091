/** @file Where along a line its markers are, so that each of several lines that run over one another is still seen. Pure. */
import { markOf } from "./downsample.ts";
import type { DrawnSeries, Position } from "./line-geometry.ts";
import { mainSeries } from "./line-view.ts";
import { markerPath } from "../markers.tsx";
import { lowerBound, xAt, yAt } from "./points.ts";
import type { Axis, Projection } from "../axes/projection.ts";
import type { AxisScale, Points } from "../series.ts";

/** Markers of two lines that coincide are so many radii apart at least, and those along a line so many from the one at its end. */
const leastGap = 5;

/**
 * Pixels across at which the line number `index` of `count` is marked: evenly, from the ticks of the axis, so that a marker
 * stays where it is while data arrive; and each line's between those of the others, so that none hides another.
 */
export function markerPlaces(
  { ticks }: Pick<Axis, "ticks">,
  { x, plot }: Pick<Projection, "x" | "plot">,
  [index, count]: readonly [number, number],
  radius: number,
): number[] {
  const [first = NaN, second = NaN] = ticks.map(x);
  const [origin, gap] = second > first ? [first, second - first] : [plot.left, plot.width];
  const period = gap * Math.max(1, Math.ceil((count * leastGap * radius) / gap));
  const start = origin + (period * (index + 0.5)) / count;
  const places: number[] = [];
  const right = plot.left + plot.width;
  for (
    let at = start - Math.floor((start - plot.left) / period) * period;
    at <= right;
    at += period
  ) {
    places.push(at);
  }
  return places;
}

/** Where the line through the points is at this pixel; null where it is not drawn. */
export function lineAt(
  points: Points,
  pixel: number,
  { x, y, invertX, plot }: Projection,
  scale: AxisScale,
): Position | null {
  const after = lowerBound(points, invertX(pixel));
  const ends = [after - 1, after].map((index) => {
    const value = yAt(points, index);
    return value === undefined || markOf(value, scale) !== undefined ? NaN : y(value);
  });
  const [from = NaN, to = NaN] = ends;
  const [left, right] = [x(xAt(points, after - 1)), x(xAt(points, after))];
  const row = from + ((pixel - left) / (right - left)) * (to - from);
  return row >= plot.top && row <= plot.top + plot.height ? { x: pixel, y: row } : null;
}

export interface MarkedLine {
  readonly series: DrawnSeries["series"];
  /** All its markers in one path: at its end, or where it leaves the picture, and along it. */
  readonly path: string;
}

/** The markers of the lines that a read-out lists. */
export function markLines(
  drawn: readonly DrawnSeries[],
  { x, y, projection }: { readonly x: Axis; readonly y: Axis; readonly projection: Projection },
  radius: number,
): MarkedLine[] {
  const listed = mainSeries(drawn.map(({ series }) => series));
  const lines = drawn.filter(({ series }) => listed.includes(series) && series.broad !== true);
  return lines.map(({ series, line, end, exit }, index) => {
    const last = end ?? exit;
    const until = (last?.x ?? Infinity) - leastGap * radius;
    const marked = markerPlaces(x, projection, [index, lines.length], radius)
      .map((at) => (at < until ? lineAt(line, at, projection, y.scale) : null))
      .concat(last)
      .filter((at) => at !== null);
    const path = marked.map((at) => markerPath(series.marker, at.x, at.y, radius)).join("");
    return { series, path };
  });
}
