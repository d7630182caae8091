/** @file How a map's panels lie side by side, and what the map's scale and read-out are. */
import { elementAt } from "../../basics/element-at.ts";
import type { AxisLayout } from "../axes/Axes.tsx";
import { layoutAxes, plotBox } from "../axes/Axes.tsx";
import { formatLogTick, formatNumber, formatTick } from "../../files/format.ts";
import { usableDomain, xAxisOf } from "../lines/line-view.ts";
import { cellAt, mapExtent } from "./map-pixels.ts";
import { type Axis, type Projection, project } from "../axes/projection.ts";
import type { MapChartProps, MapPanel, MapScale } from "../props.ts";
import type { MapRows, Range } from "../series.ts";
import { type ChartSizes, textWidth } from "../axes/sizes.ts";
import { plainText } from "../../ui/subscripts.tsx";
import { growingEnd, roundOut, ticksWithEnds } from "../axes/ticks.ts";

export interface PlacedPanel {
  readonly panel: MapPanel;
  readonly layout: AxisLayout;
  readonly width: number;
  readonly x: Axis;
  readonly y: Axis;
  /** In pixels of the panel. */
  readonly projection: Projection;
  /** Of the panel in the row of panels. */
  readonly left: number;
}

/** The panels, all plots of one width; only the first has a written y axis. */
export function placePanels(
  props: Pick<MapChartProps, "panels" | "x" | "y">,
  domain: Range,
  isZoomed: boolean,
  cells: number,
  size: { readonly width: number; readonly height: number },
  sizes: ChartSizes,
): PlacedPanel[] {
  const { panels } = props;
  const { start, format = formatTick } = props.y;
  const last = start + Math.max(1, cells) - 1;
  const intervals = Math.max(
    1,
    Math.min(5, Math.floor((size.height - sizes.tick * 6) / (sizes.tick * 4))),
  );
  const ticks = last > start ? ticksWithEnds([start, last], intervals) : [start];
  // A cell's own place is its middle.
  const y: Axis = { domain: [start - 0.5, last + 0.5], scale: "linear", ticks, format };
  const formatX = props.x.format ?? formatTick;
  const widthOf = (x: number): number => textWidth(formatX(Number(x.toPrecision(3))), sizes.tick);
  // The last tick of a panel and the first of the next stand side by side in the gap.
  const gap = Math.max(
    sizes.tick * 1.5,
    (widthOf(domain[0]) + widthOf(domain[1])) / 2 + sizes.tick * 0.6,
  );
  const axes = layoutAxes(y, sizes, gap);
  const yName = textWidth(plainText(props.y.label), sizes.label) + sizes.label * 0.6;
  const written = { ...axes, yWidth: Math.max(axes.yWidth, yName), top: sizes.label * 1.9 };
  const plotWidth = Math.max(1, (size.width - written.yWidth) / panels.length - gap);
  const x = xAxisOf(props.x, domain, isZoomed, plotWidth, sizes.tick);
  let left = 0;
  return panels.map((panel, index) => {
    const layout = index === 0 ? written : { ...written, yWidth: 0 };
    const width = Math.floor(layout.yWidth + plotWidth + gap);
    const projection = project(x, y, plotBox(width, size.height, layout));
    const placed: PlacedPanel = {
      panel,
      layout,
      width,
      x,
      y: index === 0 ? y : { ...y, ticks: [] },
      projection,
      left,
    };
    left += width;
    return placed;
  });
}

/** The panel under this pixel of the row of panels; the nearest when there is none. */
export function panelAt(placed: readonly PlacedPanel[], pixel: number): PlacedPanel | undefined {
  return placed.find(({ left, width }) => pixel < left + width) ?? placed.at(-1);
}

/** A panel's projection in pixels of the whole row. */
export function shiftedProjection({ projection, left }: PlacedPanel): Projection {
  return {
    ...projection,
    x: (value) => projection.x(value) + left,
    invertX: (pixel) => projection.invertX(pixel - left),
    plot: { ...projection.plot, left: projection.plot.left + left },
  };
}

export interface MapDomains {
  /** All of x. */
  readonly full: Range;
  /** The part in view. */
  readonly x: Range;
  /** Of the colours. */
  readonly values: Range;
  /** Cells of a row. */
  readonly cells: number;
}

export function sameMapDomains(a: MapDomains, b: MapDomains): boolean {
  const isSame = (one: Range, other: Range): boolean => one[0] === other[0] && one[1] === other[1];
  return (
    a.cells === b.cells && isSame(a.full, b.full) && isSame(a.x, b.x) && isSame(a.values, b.values)
  );
}

function valueDomain(
  maps: readonly MapRows[],
  scale: MapScale,
  kind: MapChartProps["kind"],
): Range {
  if (scale.domain !== "auto") return usableDomain(scale.domain, scale.kind);
  const found = mapExtent(maps, scale.kind);
  if (found === null) return scale.kind === "log" ? [1e-3, 1] : [0, 1];
  if (kind === "signed") {
    const [, reach] = roundOut([0, Math.max(Math.abs(found[0]), Math.abs(found[1]))], "linear");
    return [-reach, reach];
  }
  return roundOut(scale.kind === "log" ? found : [Math.min(0, found[0]), found[1]], scale.kind);
}

export function mapDomains(
  props: Pick<MapChartProps, "panels" | "scale" | "kind" | "x" | "zoom">,
): MapDomains {
  const maps = props.panels.map(({ rows }) => rows());
  const filled = maps.filter(({ rows }) => rows > 0);
  const first = Math.min(...filled.map(({ x }) => elementAt(x, 0)));
  const last = Math.max(...filled.map(({ x, rows }) => elementAt(x, rows - 1)));
  const { least } = props.x;
  const automatic: Range =
    filled.length === 0
      ? [0, least ?? 1]
      : [first, growingEnd(first, Math.max(last, least ?? last))];
  const full = props.x.domain === "auto" ? automatic : props.x.domain;
  return {
    full,
    x: props.zoom ?? full,
    values: valueDomain(maps, props.scale, props.kind),
    cells: Math.max(0, ...maps.map(({ length }) => length)),
  };
}

/** A value as the scale writes it. */
export function mapValueText(value: number | undefined, scale: MapScale): string | undefined {
  if (value === undefined) return undefined;
  return scale.format?.(value) ?? formatNumber(value);
}

/** An end of the colour bar. */
export function scaleEndText(value: number, scale: MapScale): string {
  return scale.format?.(value) ?? (scale.kind === "log" ? formatLogTick(value) : formatTick(value));
}

/** The value of each panel in one cell; at the last row when x is null. */
export function cellValues(
  panels: readonly MapPanel[],
  x: number | null,
  cell: number,
): { panel: MapPanel; value: number | undefined }[] {
  return panels.map((panel) => {
    const rows = panel.rows();
    const at = x ?? rows.x[rows.rows - 1] ?? NaN;
    return { panel, value: cellAt(rows, at, cell) };
  });
}

/** The row whose x is nearest, or the one `by` rows from it; null when there are no rows. */
export function rowNear(panels: readonly MapPanel[], x: number | null, by: number): number | null {
  const longest = panels
    .map(({ rows }) => rows())
    .reduce<MapRows | null>((best, map) => (map.rows > (best?.rows ?? 0) ? map : best), null);
  if (longest === null) return null;
  const last = longest.rows - 1;
  let nearest = last;
  if (x !== null) {
    for (let row = 0; row <= last; row += 1) {
      const distance = Math.abs(elementAt(longest.x, row) - x);
      if (distance < Math.abs(elementAt(longest.x, nearest) - x)) nearest = row;
    }
  }
  const row = Math.max(0, Math.min(last, nearest + (x === null && by > 0 ? 0 : by)));
  return longest.x[row] ?? null;
}
