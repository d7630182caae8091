/** @file The x axis of charts over the run: iterations, sequences seen or seconds; the cursor and the zoom are iterations. Pure. */
import { elementAt } from "../../basics/element-at.ts";
import type { Points, Range } from "../../charts/index.ts";
import type { MetricHistory } from "../../runs/metric-history.ts";
import type { XAxisName } from "../view.ts";

export interface XAxis {
  readonly name: XAxisName;
  toX(iteration: number): number;
  /** The nearest whole iteration. */
  toIteration(x: number): number;
  /** The iteration of a history nearest to x, by its own clock; beyond its last iteration where x is beyond its end. */
  iterationOf(history: MetricHistory, x: number): number;
  /** x of every iteration of a history. */
  of(history: MetricHistory): Points["x"];
  /** x of some iterations of a history, by its own clock. */
  at(history: MetricHistory, iterations: ArrayLike<number>): ArrayLike<number>;
}

/** `clock`: the history whose seconds the cursor follows; lanes differ in speed. */
export function xAxis(name: XAxisName, batch: number, clock: () => MetricHistory): XAxis {
  switch (name) {
    case "iterations":
    case "sequences": {
      const step = name === "iterations" ? 1 : batch;
      return {
        name,
        toX: (iteration) => iteration * step,
        toIteration: (x) => Math.max(0, Math.round(x / step)),
        iterationOf: (_, x) => Math.max(0, Math.round(x / step)),
        of: () => ({ start: 0, step }),
        at: (_, iterations) =>
          step === 1 ? iterations : Float64Array.from(iterations, (each) => each * step),
      };
    }
    case "seconds":
      return {
        name,
        toX: (iteration) => secondsAt(clock(), iteration),
        toIteration: (x) => nearestIteration(clock(), x),
        iterationOf: (history, x) =>
          x > secondsAt(history, history.newest)
            ? history.newest + 1
            : nearestIteration(history, x),
        of: (history) => history.seconds.values,
        at: (history, iterations) =>
          Float64Array.from(iterations, (each) => secondsAt(history, each)),
      };
  }
}

/** Before the first iteration no time has passed. */
const secondsAt = ({ seconds, newest }: MetricHistory, iteration: number): number =>
  newest < 0 ? 0 : elementAt(seconds.values, Math.min(iteration, newest));

function nearestIteration({ seconds, newest }: MetricHistory, x: number): number {
  let low = 0;
  let high = Math.max(0, newest);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elementAt(seconds.values, middle) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function toXRange(axis: XAxis, range: Range | null): Range | null {
  return range === null ? null : [axis.toX(range[0]), axis.toX(range[1])];
}

export function toIterationRange(axis: XAxis, range: Range | null): Range | null {
  if (range === null) return null;
  const [from, to] = [axis.toIteration(range[0]), axis.toIteration(range[1])];
  return [from, Math.max(to, from + 1)];
}
