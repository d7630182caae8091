/** @file Lines over iterations or time steps, drawn as the data arrive. */
import { memo, useCallback, useMemo, useState, useSyncExternalStore } from "react";
import type { ReactElement } from "react";
import { Axes, layoutAxes, plotBox } from "../axes/Axes.tsx";
import { ChartFrame, type Notice } from "../frame/ChartFrame.tsx";
import type { ChartMenuItem } from "../frame/ChartMenu.tsx";
import { useSpokenCursor } from "../axes/cursor.ts";
import { type Drawing, useDrawing, useDrawn, useRevision } from "../axes/drawing.ts";
import { lineLegend } from "./line-legend.ts";
import { automaticX, automaticY, seriesAstray, steadyDomain } from "./line-geometry.ts";
import { LineLayers } from "./line-layers.tsx";
import {
  CursorContext,
  LineChartContext,
  type LineChartView,
  mainSeries,
  namesOf,
  offPicture,
  shownValue,
  snapTo,
  spokenValues,
  stepFrom,
  usableDomain,
  valueText,
  xAxisOf,
  xText,
  yAxisOf,
  zoomText,
} from "./line-view.ts";
import { chartWords } from "../words.ts";
import { useNavigation } from "../axes/navigation.ts";
import { project } from "../axes/projection.ts";
import type { LineChartProps, SharedCursor } from "../props.ts";
import { ReadOut } from "../frame/ReadOut.tsx";
import type { Band, Range, Reference, Series } from "../series.ts";
import { sizesOf, textWidth } from "../axes/sizes.ts";
import { plainText } from "../../ui/subscripts.tsx";
import { usePlotSize } from "../axes/use-plot-size.ts";
import { useSameX, useSameY } from "../axes/use-same-axis.ts";

const noBands: readonly Band[] = [];
const noReferences: readonly Reference[] = [];
/** Narrower charts have no room for names beside their plot. */
const leastLabelledWidth = 340;

function labelsOf(
  { size, labels = "end" }: LineChartProps,
  width: number,
): LineChartView["labels"] {
  if (size === "small") return "none";
  return labels === "end" && width < leastLabelledWidth ? "within" : labels;
}

function sameRange(a: Range, b: Range): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

interface Domains {
  /** All of x. */
  readonly full: Range;
  /** The part in view. */
  readonly x: Range;
  readonly y: Range;
  /** Lines that an automatic y range leaves outside. */
  readonly astray: readonly Series[];
  /** The y range with those, too. */
  readonly fullY: () => Range;
}

function sameDomains(a: Domains, b: Domains): boolean {
  const areSame =
    a.astray.length === b.astray.length &&
    a.astray.every((series, index) => series === b.astray[index]);
  return areSame && sameRange(a.full, b.full) && sameRange(a.x, b.x) && sameRange(a.y, b.y);
}

/** The present domains of the axes; new objects only when the data outgrow the last ones. */
function useDomains(props: LineChartProps, drawing: Drawing): Domains {
  const { series, bands = noBands, references = noReferences, zoom, yLock } = props;
  const { domain: xDomain, least, scale: xScale = "linear" } = props.x;
  const { domain: yDomain, scale, symmetric = false } = props.y;
  const compute = useCallback(
    (before: Domains | null): Domains => {
      const wanted = xDomain === "auto" ? automaticX(series, bands, least) : xDomain;
      const full = usableDomain(wanted, xScale);
      const x = zoom === null ? full : usableDomain(zoom, xScale);
      const fixed = yLock ?? (yDomain === "auto" ? null : yDomain);
      const included = references.map(({ value }) => value);
      const options = { series, bands, included, within: x, scale, isSymmetric: symmetric };
      const y = fixed ?? steadyDomain(before?.y ?? null, automaticY(options), scale);
      const astray = fixed === null ? seriesAstray(options, y) : [];
      const fullY = (): Range => {
        const all = series.map((one) => ({ ...one, strays: undefined }));
        return usableDomain(automaticY({ ...options, series: all }), scale);
      };
      return { full, x, y: usableDomain(y, scale), astray, fullY };
    },
    [series, bands, references, xDomain, least, xScale, yDomain, scale, symmetric, zoom, yLock],
  );
  return useDrawn(drawing, compute, sameDomains);
}

interface LineReadOutProps {
  readonly props: LineChartProps;
  readonly drawing: Drawing;
  /** The read-out is drawn in turns of its own while the cursor moves. */
  readonly reading: Drawing;
  /** The y range of the picture. */
  readonly y: Range;
}

function LineReadOut({ props, drawing, reading, y }: LineReadOutProps): ReactElement {
  useRevision(drawing);
  useRevision(reading);
  const cursor = props.cursor.at();
  const values = mainSeries(props.series).map((series) => {
    const { id, name, color, marker, stroke, points, absent } = series;
    const shown = shownValue(points(), cursor);
    const value = valueText(shown, props.y, absent?.(cursor));
    const hollow = stroke === "dashed";
    return { id, name, color, marker, hollow, value, off: offPicture(shown, y) };
  });
  const isRaw = props.smoothing > 0;
  const own = props.when?.(cursor);
  const when = own ?? (cursor === null ? chartWords.now : chartWords.atCursor);
  const help = [
    ...(own === undefined && cursor === null ? [chartWords.nowHelp] : []),
    ...(isRaw ? [chartWords.rawHelp] : []),
  ].join(" ");
  return <ReadOut when={isRaw ? chartWords.raw(when) : when} help={help} values={values} />;
}

function noticesOf(
  props: LineChartProps,
  { astray, fullY }: Domains,
  pin: string | null,
): Notice[] {
  const notices: Notice[] = [];
  if (pin !== null) {
    notices.push({
      side: "right",
      text: pin,
      label: chartWords.pinnedCursor,
      undo: () => letGo(props.cursor),
    });
  }
  if (props.zoom !== null) {
    const [from, to] = zoomText(props.zoom, props.x);
    const undo = (): void => props.onZoom(null);
    notices.push({
      side: "right",
      text: chartWords.zoomed,
      label: chartWords.zoomedRange(from, to),
      undo,
    });
  }
  if (props.yLock !== null) {
    const undo = (): void => props.onYLock(null);
    notices.push({ side: "left", text: chartWords.locked, label: chartWords.lockedRange, undo });
  }
  if (astray.length > 0) {
    const names = namesOf(astray);
    notices.push({
      side: "left",
      text: chartWords.cut,
      label: chartWords.withoutRange(names),
      undo: () => props.onYLock(fullY()),
    });
  }
  return notices;
}

function letGo(cursor: SharedCursor): void {
  const at = cursor.at();
  if (at === null) return;
  cursor.pin(at);
  cursor.move(null);
}

/** Only the projector layout needs it: elsewhere the bar over the charts says where the pin is. */
function usePinChip({ cursor, size, x }: LineChartProps): string | null {
  const at = useSyncExternalStore(cursor.subscribe, () => (cursor.isPinned() ? cursor.at() : null));
  return size === "projector" && at !== null ? chartWords.pinned(xText(at, x)) : null;
}

function itemsOf(props: LineChartProps, y: Range): ChartMenuItem[] {
  const items: ChartMenuItem[] = [];
  const { onYScale } = props;
  if (onYScale !== undefined) {
    const isLog = props.y.scale === "log";
    const perform = (): void => onYScale(isLog ? "linear" : "log");
    items.push({ label: chartWords.logAxis, checked: isLog, perform });
  }
  const isLocked = props.yLock !== null;
  const toggleLock = (): void => props.onYLock(isLocked ? null : y);
  items.push({ label: chartWords.lockRange, checked: isLocked, perform: toggleLock });
  if (props.zoom !== null) {
    items.push({ label: chartWords.resetZoom, perform: () => props.onZoom(null) });
  }
  return items;
}

/**
 * Keep `series`, `bands`, `references`, `x` and `y` the same objects between renders while they mean the same: then a
 * moving cursor redraws only the cursor.
 */
export const LineChart = memo(function LineChart(props: LineChartProps): ReactElement {
  const { series, bands = noBands, references = noReferences, size, smoothing } = props;
  const { verticals = noReferences } = props;
  const { underflow, waiting } = props;
  const [element, setElement] = useState<HTMLElement | null>(null);
  const drawing = useDrawing(element, props.subscribe, props.onVisible);
  const reading = useDrawing(element, props.cursor.subscribe, undefined, drawing);
  const { width, height } = usePlotSize(element);
  const xProps = useSameX(props.x);
  const yProps = useSameY(props.y);
  const domains = useDomains({ ...props, x: xProps, y: yProps }, drawing);
  const sizes = sizesOf(size);
  const isZoomed = props.zoom !== null;
  const pin = usePinChip(props);
  const labels = labelsOf(props, width);
  const longestName = Math.max(
    0,
    ...series
      .filter(({ stroke, thin }) => stroke === "solid" && thin !== true)
      .map(({ name }) => textWidth(plainText(name), sizes.label)),
  );

  const axes = useMemo(() => {
    const right = labels === "end" ? longestName + sizes.label * 1.4 : sizes.margin;
    const y = yAxisOf(yProps, domains.y, height - sizes.tick * 5, sizes.tick);
    const layout = layoutAxes(y, sizes, right);
    const x = xAxisOf(xProps, domains.x, isZoomed, width - layout.yWidth - right, sizes.tick);
    return { x, y, layout, projection: project(x, y, plotBox(width, height, layout)) };
  }, [xProps, yProps, domains, isZoomed, width, height, sizes, labels, longestName]);

  const view = useMemo((): LineChartView => {
    const xName = xProps.unit === undefined ? xProps.label : `${xProps.label} (${xProps.unit})`;
    const { x, y, projection } = axes;
    const drawn = { series, bands, references, verticals, smoothing, underflow, waiting };
    const chips = [...(pin === null ? [] : [pin]), ...(isZoomed ? [chartWords.zoomed] : [])];
    return { ...drawn, xName, drawing, x, y, sizes, labels, chips, projection };
  }, [
    pin,
    isZoomed,
    series,
    bands,
    references,
    verticals,
    smoothing,
    underflow,
    waiting,
    xProps,
    drawing,
    axes,
    sizes,
    labels,
  ]);

  const plot = useMemo(() => {
    if (width === 0 || height === 0) return null;
    const { x, y, layout } = axes;
    return (
      <>
        <Axes {...{ x, y, layout, width, height, sizes }} grid="horizontal" />
        <LineLayers width={width} height={height} />
      </>
    );
  }, [axes, width, height, sizes]);

  const { selection, handlers } = useNavigation({
    element,
    projectionAt: () => axes.projection,
    full: domains.full,
    view: domains.x,
    cursor: props.cursor,
    onZoom: props.onZoom,
    snap: (x) => snapTo(series, x),
    step: (x, by) => stepFrom(series, x, by),
  });
  const { cursor: shared } = props;
  const cursorView = useMemo(() => ({ shared, selection }), [shared, selection]);
  useSpokenCursor(element, shared, () => {
    const cursor = shared.at();
    return { now: cursor ?? domains.x[1], text: spokenValues(props, cursor, domains.y) };
  });

  return (
    <ChartFrame
      {...props}
      drawing={drawing}
      readout={<LineReadOut {...{ props, drawing, reading }} y={domains.y} />}
      notices={noticesOf(props, domains, pin)}
      items={itemsOf(props, domains.y)}
      legend={() => lineLegend(series, bands, references)}
      treatment={
        smoothing > 0 ? chartWords.smoothed(String(smoothing), yProps.scale === "log") : undefined
      }
      csv={({ lineCsv }) => lineCsv(xProps, series, bands)}
    >
      <div
        ref={setElement}
        className="chart-plot"
        // The cursor is a value on the x axis: screen readers know how to move and read a slider.
        role="slider"
        tabIndex={0}
        aria-label={`${plainText(props.title)}, ${chartWords.navigate}`}
        aria-valuemin={domains.x[0]}
        aria-valuemax={domains.x[1]}
        // The initial text; the cursor's place is written when it moves, without rendering.
        aria-valuenow={domains.x[1]}
        {...handlers}
      >
        <LineChartContext value={view}>
          <CursorContext value={cursorView}>{plot}</CursorContext>
        </LineChartContext>
      </div>
    </ChartFrame>
  );
});
