/** @file The band between two lines as closed outlines, one stretch of it after the other as its points come. */
import { elementAt } from "../../basics/element-at.ts";
import { KeptByPlot, type Plot } from "./kept-by-plot.ts";
import { indicesWithin, isSameColumn, xAt, yAt } from "./points.ts";
import type { Points, Range } from "../series.ts";

/** Forth along the lower edge and back along the upper, each x0, y0, x1, y1, ... from the left. */
function closed(below: readonly number[], above: readonly number[]): number[] {
  const outline = [...below];
  for (let at = above.length - 2; at >= 0; at -= 2)
    outline.push(elementAt(above, at), elementAt(above, at + 1));
  return outline;
}

/** A band outlined up to its newest point. Columns only grow, so that the next drawing goes on where the last one ended. */
class Outliner {
  readonly #lower: Points;
  readonly #upper: Points;
  readonly #view: Range;
  readonly #perUnit: number;
  readonly #first: number;
  readonly #isDense: boolean;
  readonly #outlines: number[][] = [];
  #below: number[] = [];
  #above: number[] = [];
  #current = NaN;
  #done: number;

  constructor(lower: Points, upper: Points, first: number, isDense: boolean, plot: Plot) {
    this.#lower = lower;
    this.#upper = upper;
    this.#view = plot.view;
    this.#perUnit = plot.columns / (plot.view[1] - plot.view[0]);
    this.#first = first;
    this.#isDense = isDense;
    this.#done = first;
  }

  /** Whether this band begins with what was outlined. */
  fits(lower: Points, upper: Points, first: number, end: number, isDense: boolean): boolean {
    return (
      isSameColumn(lower, this.#lower) &&
      isSameColumn(upper, this.#upper) &&
      first === this.#first &&
      end >= this.#done &&
      isDense === this.#isDense
    );
  }

  /** The edges are those it was made with, or more of them. */
  outlineTo(lower: Points, upper: Points, end: number): number[][] {
    for (; this.#done < end; this.#done += 1) this.#add(lower, upper, this.#done);
    const isOpen = this.#below.length > 0;
    return isOpen ? [...this.#outlines, closed(this.#below, this.#above)] : [...this.#outlines];
  }

  #add(lower: Points, upper: Points, index: number): void {
    const [low = NaN, high = NaN] = [yAt(lower, index), yAt(upper, index)];
    if (!Number.isFinite(low) || !Number.isFinite(high)) {
      this.#cut();
      return;
    }
    const x = xAt(lower, index);
    const next = this.#isDense ? Math.floor((x - this.#view[0]) * this.#perUnit) : index;
    const [below, above] = [this.#below, this.#above];
    if (next === this.#current) {
      below[below.length - 1] = Math.min(low, below.at(-1) ?? low);
      above[above.length - 1] = Math.max(high, above.at(-1) ?? high);
      return;
    }
    below.push(x, low);
    above.push(x, high);
    this.#current = next;
  }

  #cut(): void {
    if (this.#below.length > 0) this.#outlines.push(closed(this.#below, this.#above));
    this.#below = [];
    this.#above = [];
    this.#current = NaN;
  }
}

const outliners = new KeptByPlot<Outliner>();

/**
 * The band between two lines of the same x, as closed outlines in data units: per pixel column the least of `lower`
 * and the greatest of `upper`. Where either is absent or not finite the band is cut. Of a band that has grown only the
 * new part is read.
 */
export function outlineBand(
  lower: Points,
  upper: Points,
  view: Range,
  columns: number,
): number[][] {
  const [first, end] = indicesWithin(lower, view);
  const isDense = end - first > 2 * columns;
  const plot: Plot = { view, columns, scale: "linear" };
  const outliner = outliners.of(
    lower.y,
    plot,
    (found) => found.fits(lower, upper, first, end, isDense),
    () => new Outliner(lower, upper, first, isDense, plot),
  );
  return outliner.outlineTo(lower, upper, end);
}
