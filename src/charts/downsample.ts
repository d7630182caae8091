/** @file Points to at most four a pixel column, so that no peak is lost and no pixel is drawn a thousand times. */
import { indicesWithin, xAt, yAt } from "./points.ts";
import type { AxisScale, Points, Range } from "./series.ts";

/** A value a line cannot show: it is marked on the edge of the plot. */
export interface EdgeMark {
  readonly x: number;
  readonly kind: "nan" | "high" | "low" | "off-log";
}

export interface Trace {
  /** Unbroken stretches, each as x0, y0, x1, y1, ... in data units. */
  readonly pieces: readonly (readonly number[])[];
  readonly marks: readonly EdgeMark[];
}

function markOf(value: number, scale: AxisScale): EdgeMark["kind"] | undefined {
  if (Number.isNaN(value)) return "nan";
  if (value === Infinity) return "high";
  if (value === -Infinity) return "low";
  return scale === "log" && value <= 0 ? "off-log" : undefined;
}

/** First, least, greatest and last of the points of one pixel column. */
class Column {
  #indices: [first: number, least: number, greatest: number, last: number] | undefined;
  readonly #points: Points;

  constructor(points: Points) {
    this.#points = points;
  }

  add(index: number, value: number): void {
    if (this.#indices === undefined) {
      this.#indices = [index, index, index, index];
      return;
    }
    const { y } = this.#points;
    if (value < (y[this.#indices[1]] ?? NaN)) this.#indices[1] = index;
    if (value > (y[this.#indices[2]] ?? NaN)) this.#indices[2] = index;
    this.#indices[3] = index;
  }

  /** Appends what was gathered to `piece`, in order of x, and starts anew. */
  flush(piece: number[]): void {
    if (this.#indices === undefined) return;
    const [first, least, greatest, last] = this.#indices;
    let previous = -1;
    for (const index of [first, Math.min(least, greatest), Math.max(least, greatest), last]) {
      if (index === previous) continue;
      piece.push(xAt(this.#points, index), this.#points.y[index] ?? NaN);
      previous = index;
    }
    this.#indices = undefined;
  }
}

/**
 * The points inside `view` as lines to draw over `columns` pixels. Least and greatest of every column are kept; an
 * absent value, and one that is not finite or (on a log axis) not positive, breaks the line; the latter are marked,
 * one mark of a kind a column.
 */
export function trace(points: Points, view: Range, columns: number, scale: AxisScale): Trace {
  const [first, end] = indicesWithin(points, view);
  const perUnit = columns / (view[1] - view[0]);
  const isDense = end - first > 4 * columns;
  const pieces: number[][] = [];
  const marks: EdgeMark[] = [];
  const column = new Column(points);
  let piece: number[] = [];
  let current = NaN;
  let lastMark = "";
  const cut = (): void => {
    column.flush(piece);
    if (piece.length > 0) pieces.push(piece);
    piece = [];
  };
  for (let index = first; index < end; index += 1) {
    const value = yAt(points, index);
    const mark = value === undefined ? undefined : markOf(value, scale);
    if (value === undefined || mark !== undefined) {
      cut();
      if (mark === undefined) continue;
      const x = xAt(points, index);
      const name = `${mark}${Math.floor((x - view[0]) * perUnit)}`;
      if (name !== lastMark && x >= view[0] && x <= view[1]) marks.push({ x, kind: mark });
      lastMark = name;
      continue;
    }
    if (!isDense) {
      piece.push(xAt(points, index), value);
      continue;
    }
    const next = Math.floor((xAt(points, index) - view[0]) * perUnit);
    if (next !== current) column.flush(piece);
    current = next;
    column.add(index, value);
  }
  cut();
  return { pieces, marks };
}

/**
 * The band between two lines of the same x, as closed outlines in data units: per pixel column the least of `lower`
 * and the greatest of `upper`. Where either is absent or not finite the band is cut.
 */
export function traceBand(lower: Points, upper: Points, view: Range, columns: number): number[][] {
  const [first, end] = indicesWithin(lower, view);
  const perUnit = columns / (view[1] - view[0]);
  const isDense = end - first > 2 * columns;
  const outlines: number[][] = [];
  let below: number[] = [];
  let above: number[] = [];
  let current = NaN;
  const cut = (): void => {
    if (below.length > 0) {
      const outline = [...below];
      for (let at = above.length - 2; at >= 0; at -= 2)
        outline.push(above[at] ?? 0, above[at + 1] ?? 0);
      outlines.push(outline);
    }
    below = [];
    above = [];
    current = NaN;
  };
  for (let index = first; index < end; index += 1) {
    const low = yAt(lower, index);
    const high = yAt(upper, index);
    if (
      low === undefined ||
      high === undefined ||
      !Number.isFinite(low) ||
      !Number.isFinite(high)
    ) {
      cut();
      continue;
    }
    const x = xAt(lower, index);
    const next = isDense ? Math.floor((x - view[0]) * perUnit) : index;
    if (next === current) {
      below[below.length - 1] = Math.min(low, below.at(-1) ?? low);
      above[above.length - 1] = Math.max(high, above.at(-1) ?? high);
    } else {
      below.push(x, low);
      above.push(x, high);
      current = next;
    }
  }
  cut();
  return outlines;
}
