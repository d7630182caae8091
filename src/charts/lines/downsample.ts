/** @file Points to at most four a pixel column, so that no peak is lost and no pixel is drawn a thousand times. */
import { KeptByPlot, type Plot } from "./kept-by-plot.ts";
import { indicesWithin, isSameColumn, xAt, yAt } from "./points.ts";
import type { AxisScale, Points, Range } from "../series.ts";

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

/** How a value that a line cannot show is marked; undefined: the line shows it. */
export function markOf(value: number, scale: AxisScale): EdgeMark["kind"] | undefined {
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
    this.copyTo(piece);
    this.#indices = undefined;
  }

  copyTo(piece: number[]): void {
    if (this.#indices === undefined) return;
    const [first, least, greatest, last] = this.#indices;
    let previous = -1;
    for (const index of [first, Math.min(least, greatest), Math.max(least, greatest), last]) {
      if (index === previous) continue;
      piece.push(xAt(this.#points, index), this.#points.y[index] ?? NaN);
      previous = index;
    }
  }
}

/** A line cut and thinned up to its newest point. Columns only grow, so that the next drawing goes on where the last one ended. */
class Tracer {
  readonly #points: Points;
  readonly #view: Range;
  readonly #scale: AxisScale;
  readonly #perUnit: number;
  readonly #first: number;
  readonly #isDense: boolean;
  readonly #column: Column;
  readonly #pieces: number[][] = [];
  readonly #marks: EdgeMark[] = [];
  #piece: number[] = [];
  #current = NaN;
  #lastMark = "";
  #done: number;

  constructor(points: Points, first: number, isDense: boolean, { view, columns, scale }: Plot) {
    this.#points = points;
    this.#view = view;
    this.#scale = scale;
    this.#perUnit = columns / (view[1] - view[0]);
    this.#first = first;
    this.#isDense = isDense;
    this.#column = new Column(points);
    this.#done = first;
  }

  /** Whether these points begin with what was traced. */
  fits(points: Points, first: number, end: number, isDense: boolean): boolean {
    return (
      isSameColumn(points, this.#points) &&
      first === this.#first &&
      end >= this.#done &&
      isDense === this.#isDense
    );
  }

  /** The points are those it was made with, or more of them. */
  traceTo(points: Points, end: number): Trace {
    for (; this.#done < end; this.#done += 1) this.#add(points, this.#done);
    const rest = [...this.#piece];
    this.#column.copyTo(rest);
    const pieces = rest.length > 0 ? [...this.#pieces, rest] : [...this.#pieces];
    return { pieces, marks: [...this.#marks] };
  }

  #add(points: Points, index: number): void {
    const value = yAt(points, index);
    const mark = value === undefined ? undefined : markOf(value, this.#scale);
    if (value === undefined || mark !== undefined) {
      this.#cut();
      if (mark !== undefined) this.#mark(xAt(points, index), mark);
      return;
    }
    if (!this.#isDense) {
      this.#piece.push(xAt(points, index), value);
      return;
    }
    const next = Math.floor((xAt(points, index) - this.#view[0]) * this.#perUnit);
    if (next !== this.#current) this.#column.flush(this.#piece);
    this.#current = next;
    this.#column.add(index, value);
  }

  #cut(): void {
    this.#column.flush(this.#piece);
    if (this.#piece.length > 0) this.#pieces.push(this.#piece);
    this.#piece = [];
  }

  #mark(x: number, kind: EdgeMark["kind"]): void {
    const name = `${kind}${Math.floor((x - this.#view[0]) * this.#perUnit)}`;
    if (name !== this.#lastMark && x >= this.#view[0] && x <= this.#view[1]) {
      this.#marks.push({ x, kind });
    }
    this.#lastMark = name;
  }
}

const tracers = new KeptByPlot<Tracer>();

/**
 * The points inside `view` as lines to draw over `columns` pixels. Least and greatest of every column are kept; an
 * absent value, and one that is not finite or (on a log axis) not positive, breaks the line; the latter are marked,
 * one mark of a kind a column. Of a column that has grown only the new part is read.
 */
export function trace(points: Points, view: Range, columns: number, scale: AxisScale): Trace {
  const [first, end] = indicesWithin(points, view);
  const isDense = end - first > 4 * columns;
  const plot = { view, columns, scale };
  const tracer = tracers.of(
    points.y,
    plot,
    (found) => found.fits(points, first, end, isDense),
    () => new Tracer(points, first, isDense, plot),
  );
  return tracer.traceTo(points, end);
}
