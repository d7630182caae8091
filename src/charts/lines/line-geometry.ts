/** @file What is drawn of a series, as paths and positions in pixels; and the domains of automatic axes. */
import { type EdgeMark, trace } from "./downsample.ts";
import { extent } from "./extremes.ts";
import { lastPresent, lowerBound, valueAt, xAt, yAt } from "./points.ts";
import { type Axis, type Projection, pathOf } from "../axes/projection.ts";
import type { AxisScale, Band, Points, Range, Series } from "../series.ts";
import { ema } from "./smoothing.ts";
import { growingEnd, roundOut } from "../axes/ticks.ts";

export interface Position {
  readonly x: number;
  readonly y: number;
}

export interface DrawnSeries {
  readonly series: Series;
  /** The points of the line in front: smoothed, where lines are. */
  readonly line: Points;
  readonly path: string;
  /** The line before smoothing; empty without smoothing. */
  readonly rawPath: string;
  readonly marks: readonly EdgeMark[];
  /** The last point in view, in pixels; null when there is none. */
  readonly end: Position | null;
  /** Where the signal first underflows, seen from the right; null when it does not. */
  readonly underflowX: number | null;
  /** Some of the line lies above or below the plot. */
  readonly isOutside: boolean;
  /** Where a line that strays leaves the plot for good; null: it stays. */
  readonly exit: Position | null;
}

export interface LineView {
  readonly x: Range;
  readonly y: Range;
  readonly yScale: AxisScale;
  readonly smoothing: number;
  readonly underflow: number | undefined;
  readonly projection: Projection;
}

/** The last point in view; where the line goes on to a point beyond, where it leaves at the right edge. */
function endOf(points: Points, view: LineView): Position | null {
  const { projection } = view;
  const index = Math.min(lastPresent(points), lowerBound(points, view.x[1] + 1e-9) - 1);
  const value = yAt(points, index);
  if (value === undefined || !Number.isFinite(value)) return null;
  const x = xAt(points, index);
  if (x < view.x[0] || value < view.y[0] || value > view.y[1]) return null;
  const last = { x: projection.x(x), y: projection.y(value) };
  const next = yAt(points, index + 1);
  if (next === undefined || !(next >= view.y[0] && next <= view.y[1])) return last;
  const [edge, beyond] = [projection.x(view.x[1]), projection.x(xAt(points, index + 1))];
  const share = (edge - last.x) / (beyond - last.x);
  return { x: edge, y: last.y + share * (projection.y(next) - last.y) };
}

/** Where the point at `x` is drawn; null where it is absent or outside the y range. */
export function pointAt(
  points: Points,
  x: number,
  y: Axis,
  projection: Projection,
): Position | null {
  const value = valueAt(points, x);
  if (value === undefined || !(value >= y.domain[0] && value <= y.domain[1])) return null;
  return { x: projection.x(x), y: projection.y(value) };
}

/** x of the first value from the right whose magnitude is below `least`. */
export function underflowStart(points: Points, least: number): number | null {
  for (let index = points.length - 1; index >= 0; index -= 1) {
    const value = yAt(points, index);
    if (value !== undefined && Math.abs(value) < least) return xAt(points, index);
  }
  return null;
}

/** Where a line crosses the upper or lower edge and does not come back; null: its last point is in the plot. */
function exitOf(pieces: readonly (readonly number[])[], view: LineView): Position | null {
  const { projection } = view;
  const { top, height } = projection.plot;
  const points = pieces.flatMap((piece) =>
    piece.flatMap((x, at) => (at % 2 === 0 ? [{ x, y: piece[at + 1] ?? NaN }] : [])),
  );
  const last = points.findLastIndex(({ y }) => y >= view.y[0] && y <= view.y[1]);
  const [inside, beyond] = [points[last], points[last + 1]];
  if (inside === undefined || beyond === undefined || beyond.x > view.x[1]) return null;
  const edge = beyond.y > view.y[1] ? top : top + height;
  const from = { x: projection.x(inside.x), y: projection.y(inside.y) };
  const to = { x: projection.x(beyond.x), y: projection.y(beyond.y) };
  const share = to.y === from.y ? 0 : (edge - from.y) / (to.y - from.y);
  return { x: from.x + share * (to.x - from.x), y: edge };
}

/** The paths of one series in view. */
export function drawSeries(series: Series, view: LineView): DrawnSeries {
  const { projection } = view;
  const columns = Math.max(1, Math.round(projection.plot.width));
  const raw = series.points();
  const isSmoothed = view.smoothing > 0 && isCompared(series);
  const points = isSmoothed ? ema(raw, view.smoothing, view.yScale) : raw;
  const drawn = trace(points, view.x, columns, view.yScale);
  const rawLine = isSmoothed ? trace(raw, view.x, columns, view.yScale) : drawn;
  const { top, height } = projection.plot;
  // A value that only rounding puts beyond the edge is drawn on the edge.
  const isBeyond = (y: number): boolean => y < top - 0.5 || y > top + height + 0.5;
  const join = (pieces: readonly (readonly number[])[]): string =>
    pieces.map((piece) => pathOf(piece, projection)).join("");
  const isOutside = rawLine.pieces.some((piece) =>
    piece.some((value, at) => {
      const x = piece[at - 1] ?? NaN;
      const isY = at % 2 === 1;
      return isY && x >= view.x[0] && x <= view.x[1] && isBeyond(projection.y(value));
    }),
  );
  return {
    series,
    line: points,
    path: join(drawn.pieces),
    rawPath: isSmoothed && hasRaw(series) ? join(rawLine.pieces) : "",
    marks: rawLine.marks,
    end: endOf(points, view),
    underflowX: view.underflow === undefined ? null : underflowStart(raw, view.underflow),
    isOutside,
    exit: isOutside && series.strays?.() === true ? exitOf(rawLine.pieces, view) : null,
  };
}

/** Runs before and single seeds are compared with smoothed lines, so that they are smoothed too. */
const isCompared = ({ faint, thin, stroke }: Series): boolean =>
  !faint || thin === true || stroke === "dotted";

/** The unsmoothed line is drawn only behind the main lines: behind all of them, none could be read. */
const hasRaw = ({ thin, stroke }: Series): boolean => thin !== true && stroke === "solid";

/** The x domain that holds all points, growing in round steps. */
export function automaticX(
  series: readonly Series[],
  bands: readonly Band[] = [],
  least = -Infinity,
): Range {
  let first = Infinity;
  let last = -Infinity;
  for (const points of [
    ...series.map((one) => one.points),
    ...bands.flatMap(({ lower, upper }) => [lower, upper]),
  ]) {
    const read = points();
    if (read.length === 0) continue;
    first = Math.min(first, xAt(read, 0));
    last = Math.max(last, xAt(read, read.length - 1));
  }
  return first <= last
    ? [first, growingEnd(first, Math.max(last, least))]
    : [0, Math.max(1, least)];
}

export interface AutomaticY {
  readonly series: readonly Series[];
  readonly bands: readonly Band[];
  /** Values that stay in view, such as those of reference lines. */
  readonly included: readonly number[];
  readonly within: Range;
  readonly scale: AxisScale;
  readonly isSymmetric: boolean;
}

/** A line that does not set the range and would need this many times the range of those that do is left outside, since it would flatten them. */
const outlierRoom = 4;

/** One of many runs behind a band, or a diverged one: other lines set the range of the axis. */
const isLed = ({ thin, strays }: Series): boolean => thin === true || strays?.() === true;

/** The range of `main`, widened by those of the other lines that leave it legible. */
function withoutOutliers(
  main: Range | null,
  runs: readonly Range[],
  scale: AxisScale,
): Range | null {
  const place = (value: number): number => (scale === "log" ? Math.log10(value) : value);
  const span = ([low, high]: Range): number => place(high) - place(low);
  const union = (a: Range, b: Range): Range => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
  const fitting =
    main === null || span(main) === 0
      ? runs
      : runs.filter((run) => span(union(main, run)) <= outlierRoom * span(main));
  return [...(main === null ? [] : [main]), ...fitting].reduce<Range | null>(
    (all, range) => (all === null ? range : union(all, range)),
    null,
  );
}

/** The y domain that holds what is in view, growing in round steps; lines that do not set the range may be outside it. */
export function automaticY(options: AutomaticY): Range {
  const { series, bands, included, within, scale, isSymmetric } = options;
  const lines = [
    ...series.filter((one) => !isLed(one)).map(({ points }) => points()),
    ...bands.flatMap(({ lower, upper }) => [lower(), upper()]),
  ];
  const usable = included.filter((value) => scale === "linear" || value > 0);
  const runs = series
    .filter((one) => isLed(one))
    .flatMap(({ points }) => {
      const range = extent([points()], within, scale);
      return range === null ? [] : [range];
    });
  const found = withoutOutliers(extent(lines, within, scale), runs, scale);
  const values = [...(found ?? []), ...usable];
  if (values.length === 0) return scale === "log" ? [1e-3, 1] : [0, 1];
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (isSymmetric && scale === "linear") {
    high = Math.max(Math.abs(low), Math.abs(high));
    low = -high;
  }
  return roundOut([low, high], scale);
}

/** The lines gone astray that an automatic `y` leaves outside. */
export function seriesAstray(
  { series, within, scale }: Pick<AutomaticY, "series" | "within" | "scale">,
  y: Range,
): readonly Series[] {
  return series.filter(({ strays, points }) => {
    const range = strays?.() === true ? extent([points()], within, scale) : null;
    return range !== null && (range[0] < y[0] || range[1] > y[1]);
  });
}

/** An axis may show up to this many times the range that it needs. */
const roomKept = 2;

/**
 * The domain in force while data move: it grows at once, and shrinks only where half of it would be empty. An axis that
 * changes at each drawing cannot be read, and costs a layout.
 */
export function steadyDomain(before: Range | null, needed: Range, scale: AxisScale): Range {
  if (before === null) return needed;
  const place = (value: number): number => (scale === "log" ? Math.log10(value) : value);
  const [low, high] = [
    Math.min(place(before[0]), place(needed[0])),
    Math.max(place(before[1]), place(needed[1])),
  ];
  if (high - low > roomKept * (place(needed[1]) - place(needed[0]))) return needed;
  return [Math.min(before[0], needed[0]), Math.max(before[1], needed[1])];
}
