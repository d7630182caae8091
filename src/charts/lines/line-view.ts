/** @file What the layers of a line chart share, and the values its read-out shows. */
import { createContext, useContext } from "react";
import type { Drawing } from "../axes/drawing.ts";
import { formatLogTick, formatNumber, formatTick } from "../../files/format.ts";
import { chartWords } from "../words.ts";
import { lastPresent, nearestIndex, valueAt, xAt, yAt } from "./points.ts";
import type { Axis, Projection } from "../axes/projection.ts";
import type { LineChartProps, SharedCursor, XAxisProps, YAxisProps } from "../props.ts";
import type { AxisScale, Band, Points, Range, Reference, Series } from "../series.ts";
import { type ChartSizes, textWidth } from "../axes/sizes.ts";
import { plainText } from "../../ui/subscripts.tsx";
import { linearTicks, logTicks, severalTicks, ticksApart, ticksWithEnds } from "../axes/ticks.ts";

/** What the lines are drawn from; it stays the same while the cursor moves. */
export interface LineChartView {
  readonly series: readonly Series[];
  readonly bands: readonly Band[];
  readonly references: readonly Reference[];
  readonly verticals: readonly Reference[];
  readonly smoothing: number;
  readonly underflow: number | undefined;
  readonly waiting: string | undefined;
  readonly xName: string;
  readonly drawing: Drawing;
  readonly x: Axis;
  readonly y: Axis;
  readonly sizes: ChartSizes;
  /** `within`: at the ends, but inside the plot, which is too narrow to give room away. */
  readonly labels: "end" | "within" | "none";
  /** What stands right of the x axis' name. */
  readonly chips: readonly string[];
  readonly projection: Projection;
}

export interface CursorView {
  readonly shared: SharedCursor;
  /** The stretch being dragged, in pixels. */
  readonly selection: Range | null;
}

export const LineChartContext = createContext<LineChartView | null>(null);
export const CursorContext = createContext<CursorView | null>(null);

/** The view of the chart this layer belongs to. */
export function useLineChartView(): LineChartView {
  const view = useContext(LineChartContext);
  if (view === null) throw new Error("A chart layer is used outside its chart.");
  return view;
}

/** The cursor of the chart this layer belongs to. */
export function useCursorView(): CursorView {
  const view = useContext(CursorContext);
  if (view === null) throw new Error("A chart layer is used outside its chart.");
  return view;
}

/** The x axis with about one tick in `spacing` pixels. */
export function xAxisOf(
  props: XAxisProps,
  domain: Range,
  isZoomed: boolean,
  width: number,
  fontSize: number,
): Axis {
  const scale = props.scale ?? "linear";
  const format = props.format ?? (scale === "log" ? formatLogTick : formatTick);
  // An end such as 0.013452 is no tick.
  const longest = Math.max(...domain.map((end) => format(Number(end.toPrecision(3))).length), 2);
  const intervals = Math.max(
    1,
    Math.min(6, Math.floor(width / (longest * fontSize * 0.6 + fontSize * 2.2))),
  );
  if (scale === "log") return { domain, scale, format, ticks: logTicks(domain, intervals) };
  const wanted = (isZoomed ? severalTicks : ticksWithEnds)(domain, intervals);
  const [low, high] = domain;
  // Of a narrow map's two ticks one may be all there is room for.
  const ticks = ticksApart(
    wanted,
    (tick) => ((tick - low) / (high - low)) * width,
    (tick) => textWidth(format(tick), fontSize) + fontSize * 0.4,
  );
  return { domain, scale, format, ticks };
}

/** The y axis with about one tick in four lines of text. */
export function yAxisOf(props: YAxisProps, domain: Range, height: number, fontSize: number): Axis {
  const { scale, unit } = props;
  const intervals = Math.max(2, Math.min(6, Math.floor(height / (fontSize * 3.1))));
  const ticks =
    scale === "log" ? logTicks(domain, intervals) : linearTicks(domain, intervals, unit);
  return {
    domain,
    scale,
    ticks,
    format: props.tickFormat ?? (scale === "log" ? formatLogTick : formatTick),
  };
}

/** The range an axis can hold: a log axis has no place for zero. */
export function usableDomain(domain: Range, scale: AxisScale): Range {
  const [low, high] = domain;
  if (scale === "linear") return high > low ? domain : [low, low + 1];
  const top = high > 0 ? high : 1;
  return [low > 0 && low < top ? low : top * 1e-6, top];
}

/** The series of lanes and of what is laid over them: those a read-out lists. */
export function mainSeries(series: readonly Series[]): Series[] {
  return series.filter(({ faint, stroke }) => !faint && stroke !== "dotted");
}

/** The names of lines in words, each once. */
export function namesOf(series: readonly Series[]): string {
  return [...new Set(series.map(({ name }) => plainText(name)))].join(", ");
}

/** Beyond which end of the y range a value lies; null where it is in the picture, or has no place on any axis. */
export function offPicture(value: number | undefined, y: Range): "above" | "below" | null {
  if (value === undefined || !Number.isFinite(value)) return null;
  return value > y[1] ? "above" : value < y[0] ? "below" : null;
}

/** The value a series shows at the cursor; without a cursor its last. */
export function shownValue(points: Points, cursor: number | null): number | undefined {
  return cursor === null ? yAt(points, lastPresent(points)) : valueAt(points, cursor);
}

/** "57°", "1.2e-5", or, where there is none, the words for that or a dash. */
export function valueText(value: number | undefined, y: YAxisProps, absent?: string): string {
  if (value === undefined) return absent ?? chartWords.noValue;
  return y.format?.(value) ?? formatNumber(value);
}

/** "60" or "1.5 s", as the axis writes it. */
export function xText(x: number, props: XAxisProps): string {
  const text = props.format?.(x) ?? formatNumber(x, 6);
  return props.unit === undefined ? text : `${text} ${props.unit}`;
}

/** The ends of a zoom, to a hundredth of what they show. */
export function zoomText([from, to]: Range, props: XAxisProps): readonly [string, string] {
  const grain = 10 ** Math.floor(Math.log10((to - from) / 100));
  const text = (x: number): string => xText(Math.round(x / grain) * grain, props);
  return [text(from), text(to)];
}

/** All values at the cursor in words. */
export function spokenValues(
  { series, x, y }: Pick<LineChartProps, "series" | "x" | "y">,
  cursor: number | null,
  shownY: Range,
): string {
  const values = mainSeries(series)
    .map(({ name, points, absent }) => {
      const shown = shownValue(points(), cursor);
      const value = valueText(shown, y, absent?.(cursor));
      const off = offPicture(shown, shownY) === null ? "" : ` ${chartWords.off}`;
      return `${plainText(name)} ${value}${off}`;
    })
    .join(", ");
  const where = cursor === null ? chartWords.now : `${x.label} ${xText(cursor, x)}`;
  return chartWords.valueAt(where, values);
}

/** The points that give the steps of the arrow keys: the series with most of them. */
function longestPoints(series: readonly Series[]): Points | null {
  let longest: Points | null = null;
  for (const one of series) {
    const points = one.points();
    if (points.length > (longest?.length ?? 0)) longest = points;
  }
  return longest;
}

/** The x of the point nearest to `x`. */
export function snapTo(series: readonly Series[], x: number): number {
  let best = x;
  let distance = Infinity;
  for (const one of series) {
    const points = one.points();
    const index = nearestIndex(points, x);
    if (index < 0) continue;
    const candidate = xAt(points, index);
    if (Math.abs(candidate - x) < distance) {
      best = candidate;
      distance = Math.abs(candidate - x);
    }
  }
  return best;
}

/** The x `by` points from `x`, from the last point when `x` is null; null when there are no points. */
export function stepFrom(series: readonly Series[], x: number | null, by: number): number | null {
  const points = longestPoints(series);
  if (points === null) return null;
  const from = x === null ? points.length - 1 : nearestIndex(points, x);
  const index = Math.max(0, Math.min(points.length - 1, x === null && by > 0 ? from : from + by));
  return xAt(points, index);
}
