/** @file Keeps what was computed of a column for a plot, so that the next drawing goes on from there; dropped with the column. */
import type { AxisScale, Points, Range } from "../series.ts";

export interface Plot {
  readonly view: Range;
  /** Pixels across. */
  readonly columns: number;
  readonly scale: AxisScale;
}

/** A column is drawn in a few charts at most; beyond that the oldest plots, of charts that have changed since, are dropped. */
const mostPlots = 8;

export class KeptByPlot<Made> {
  readonly #made = new WeakMap<Points["y"], Map<string, Made>>();

  /** What was made of `column` for this plot where it `fits` still; else what `make` makes. */
  of(
    column: Points["y"],
    { view, columns, scale }: Plot,
    fits: (found: Made) => boolean,
    make: () => Made,
  ): Made {
    const plots = this.#made.get(column) ?? new Map<string, Made>();
    this.#made.set(column, plots);
    const name = `${view[0]} ${view[1]} ${columns} ${scale}`;
    const found = plots.get(name);
    if (found !== undefined && fits(found)) return found;
    if (found === undefined && plots.size >= mostPlots) plots.clear();
    const made = make();
    plots.set(name, made);
    return made;
  }
}
