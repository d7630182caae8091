/** @file A map's values as pixels, on a log or linear scale: where several values fall on one pixel it shows the largest. */
import type { AxisScale, MapRows, Range } from "../series.ts";

export type Rgb = readonly [red: number, green: number, blue: number];

export interface ColorScale {
  readonly domain: Range;
  readonly kind: AxisScale;
  /** Colours from the low to the high end, evenly spaced. */
  readonly stops: readonly Rgb[];
  /** The two colours of the hatch that marks what is not finite. */
  readonly notFinite: readonly [Rgb, Rgb];
}

export interface MapView {
  /** The x range shown. */
  readonly x: Range;
  readonly width: number;
  readonly height: number;
}

const shades = 256;

/** 256 colours, three bytes each, between the stops. */
export function shadeTable(stops: readonly Rgb[]): Uint8Array {
  const table = new Uint8Array(shades * 3);
  for (let shade = 0; shade < shades; shade += 1) {
    const place = (shade / (shades - 1)) * (stops.length - 1);
    const below = stops[Math.floor(place)] ?? [0, 0, 0];
    const above = stops[Math.min(stops.length - 1, Math.floor(place) + 1)] ?? below;
    const share = place - Math.floor(place);
    for (let channel = 0; channel < 3; channel += 1) {
      const from = below[channel] ?? 0;
      table[shade * 3 + channel] = Math.round(from + ((above[channel] ?? 0) - from) * share);
    }
  }
  return table;
}

/** For each pixel column the rows [first, end) that fall on it; a row reaches to the next one's x. */
export function rowsOfColumns(rows: MapRows, view: MapView): Int32Array {
  const { rows: count, x } = rows;
  const columns = new Int32Array(view.width * 2);
  const perPixel = (view.x[1] - view.x[0]) / view.width;
  const last = x[count - 1] ?? 0;
  const step = count > 1 ? last - (x[count - 2] ?? 0) : Math.max(1, perPixel);
  const end = last + step;
  let row = 0;
  for (let column = 0; column < view.width; column += 1) {
    const from = view.x[0] + column * perPixel;
    const to = from + perPixel;
    while (row + 1 < count && (x[row + 1] ?? 0) <= from) row += 1;
    let until = row;
    while (until < count && (x[until] ?? 0) < to) until += 1;
    const isCovered = count > 0 && from < end && to > (x[0] ?? 0);
    columns[column * 2] = row;
    columns[column * 2 + 1] = isCovered ? until : row;
  }
  return columns;
}

interface Picked {
  value: number;
  isPresent: boolean;
}

/** The value of largest magnitude among these cells; one that is not finite wins over all. */
function pick(
  rows: MapRows,
  firstRow: number,
  endRow: number,
  cellRange: Range,
  into: Picked,
): void {
  into.isPresent = false;
  into.value = 0;
  for (let row = firstRow; row < endRow; row += 1) {
    for (let cell = cellRange[0]; cell < cellRange[1]; cell += 1) {
      const index = row * rows.length + cell;
      if (rows.present != null && rows.present[index] !== 1) continue;
      const value = rows.values[index] ?? NaN;
      if (!into.isPresent || !Number.isFinite(value) || Math.abs(value) > Math.abs(into.value)) {
        into.value = value;
      }
      into.isPresent = true;
      if (!Number.isFinite(value)) return;
    }
  }
}

/** Where a value lies between the ends of the scale, 0 to 1; zero on a log scale is its low end. */
export function shareOf(
  value: number,
  { domain, kind }: Pick<ColorScale, "domain" | "kind">,
): number {
  const [low, high] = kind === "log" ? [Math.log10(domain[0]), Math.log10(domain[1])] : domain;
  const place = kind === "log" ? (value > 0 ? Math.log10(value) : -Infinity) : value;
  return Math.max(0, Math.min(1, (place - low) / (high - low)));
}

/** RGBA of the map, the first cell at the bottom; absent cells are transparent. */
export function mapPixels(
  rows: MapRows,
  view: MapView,
  scale: ColorScale,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(view.width * view.height * 4);
  paintColumns(pixels, rows, view, scale, 0);
  return pixels;
}

/** Paints the pixel columns from `from` on, whatever they showed before. */
export function paintColumns(
  pixels: Uint8ClampedArray,
  rows: MapRows,
  view: MapView,
  scale: ColorScale,
  from: number,
): void {
  const { width, height } = view;
  const hasCells = rows.rows > 0 && rows.length > 0;
  const table = shadeTable(scale.stops);
  const columns = rowsOfColumns(rows, view);
  const picked: Picked = { value: 0, isPresent: false };
  // Pixel lines that show the same cells are copied, unless a hatch, which differs from line to line, is among them.
  let above = -1;
  let isHatched = false;
  for (let py = 0; py < height; py += 1) {
    const line = py * width;
    pixels.fill(0, (line + from) * 4, (line + width) * 4);
    if (!hasCells) continue;
    const up = height - 1 - py;
    const firstCell = Math.floor((up * rows.length) / height);
    const endCell = Math.max(firstCell + 1, Math.floor(((up + 1) * rows.length) / height));
    if (firstCell === above && endCell === firstCell + 1 && !isHatched) {
      pixels.copyWithin((line + from) * 4, (line - width + from) * 4, line * 4);
      continue;
    }
    above = endCell === firstCell + 1 ? firstCell : -1;
    isHatched = false;
    const cells = [firstCell, endCell] as const;
    for (let px = from; px < width; px += 1) {
      pick(rows, columns[px * 2] ?? 0, columns[px * 2 + 1] ?? 0, cells, picked);
      if (!picked.isPresent) continue;
      const at = (line + px) * 4;
      pixels[at + 3] = 255;
      if (Number.isFinite(picked.value)) {
        const shade = Math.round(shareOf(picked.value, scale) * (shades - 1)) * 3;
        for (let channel = 0; channel < 3; channel += 1) {
          pixels[at + channel] = table[shade + channel] ?? 0;
        }
      } else {
        isHatched = true;
        const color = scale.notFinite[((px + py) >> 1) % 2 === 0 ? 0 : 1];
        for (let channel = 0; channel < 3; channel += 1) pixels[at + channel] = color[channel] ?? 0;
      }
    }
  }
}

/** Least and greatest value of the maps: of the positive ones on a log scale; null when there are none. */
export function mapExtent(maps: readonly MapRows[], kind: AxisScale): Range | null {
  let low = Infinity;
  let high = -Infinity;
  for (const map of maps) {
    for (let index = 0; index < map.rows * map.length; index += 1) {
      if (map.present != null && map.present[index] !== 1) continue;
      const value = map.values[index] ?? NaN;
      if (!Number.isFinite(value) || (kind === "log" && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}

/** Whether a map has rows, and not one cell in them. */
export function isBlank({ rows, length, present }: MapRows): boolean {
  if (rows === 0 || present == null) return false;
  for (let index = 0; index < rows * length; index += 1) if (present[index] === 1) return false;
  return true;
}

/** The value of a cell: of the row that reaches to `x`; undefined where there is none. */
export function cellAt(rows: MapRows, x: number, cell: number): number | undefined {
  if (rows.rows === 0 || cell < 0 || cell >= rows.length) return undefined;
  let low = 0;
  let high = rows.rows;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows.x[middle] ?? Infinity) <= x) low = middle + 1;
    else high = middle;
  }
  const row = low - 1;
  const last = rows.rows - 1;
  const step = last > 0 ? (rows.x[last] ?? 0) - (rows.x[last - 1] ?? 0) : 1;
  if (row < 0 || (row === last && x > (rows.x[last] ?? 0) + step)) return undefined;
  const index = row * rows.length + cell;
  return rows.present != null && rows.present[index] !== 1 ? undefined : rows.values[index];
}
