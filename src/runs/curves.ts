/** @file Metrics averaged over windows while their frames arrive, and where such a course stands, so that it can go on. */
import { elementAt } from "../basics/element-at.ts";
import { metricFacts } from "../experiment/metrics/index.ts";
import type { MetricFrame } from "../protocol/frame.ts";
import type { Curve, CurveRequest } from "../studies/outcome.ts";

export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Digits that a curve keeps: more than any chart shows, and a tenth of the room of a double's. */
const digits = 5;
const kept = (value: number): number | null => finite(Number(value.toPrecision(digits)));

/** What a window has seen of one number. */
interface Window {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

const empty: Window = { count: 0, sum: 0, squares: 0 };

const withValue = ({ count, sum, squares }: Window, value: number): Window => ({
  count: count + 1,
  sum: sum + value,
  squares: squares + value * value,
});

const meanOf = ({ count, sum }: Window): number => sum / count;
const deviationOf = (window: Window): number =>
  Math.sqrt(Math.max(0, window.squares / window.count - meanOf(window) ** 2));

/** Where a scalar's course stands; survives structured cloning. */
export interface ScalarCourse {
  readonly kind: "scalar";
  readonly iterations: readonly number[];
  readonly mean: readonly (number | null)[];
  readonly deviation: readonly (number | null)[];
  readonly window: Window;
}

export type Course = ScalarCourse | StepsCourse;

/** A metric averaged over windows while its run's frames arrive. */
export interface GrowingCurve {
  readonly request: CurveRequest;
  add(frame: MetricFrame): void;
  /** Where it stands. */
  course(): Course;
  /** What there is so far, an unfinished window included. */
  read(iteration: number): Curve;
}

/** `before`: where such a curve stood, to go on from there. */
export function growingCurve(request: CurveRequest, before?: Course): GrowingCurve {
  switch (metricFacts(request.metric).shape) {
    case "scalar":
      return new ScalarCurve(request, before?.kind === "scalar" ? before : undefined);
    case "steps":
      return new StepsCurve(request, before?.kind === "steps" ? before : undefined);
    case "spectrum":
      throw new TypeError(`${request.metric} has no mean over a window`);
  }
}

/** Of a scalar metric: iterations 1 to `average`, and so on. */
class ScalarCurve implements GrowingCurve {
  readonly request: CurveRequest;
  private readonly iterations: number[];
  private readonly mean: (number | null)[];
  private readonly deviation: (number | null)[];
  private window: Window;

  constructor(request: CurveRequest, before?: ScalarCourse) {
    this.request = request;
    this.iterations = [...(before?.iterations ?? [])];
    this.mean = [...(before?.mean ?? [])];
    this.deviation = [...(before?.deviation ?? [])];
    this.window = before?.window ?? empty;
  }

  add({ first, scalars }: MetricFrame): void {
    const column = scalars.find(({ metric }) => metric === this.request.metric);
    if (column === undefined) return;
    const { values, present } = column;
    for (let i = 0; i < values.length; i += 1) {
      const iteration = first + i;
      if (iteration === 0) continue;
      if (present[i] === 1) this.window = withValue(this.window, values[i] ?? Number.NaN);
      if (iteration % this.request.average === 0) this.close(iteration);
    }
  }

  course(): ScalarCourse {
    return {
      kind: "scalar",
      iterations: [...this.iterations],
      mean: [...this.mean],
      deviation: [...this.deviation],
      window: this.window,
    };
  }

  read(iteration: number): Curve {
    const { iterations, mean, deviation, window } = this.course();
    if (window.count === 0) return { ...this.request, iterations, mean, deviation };
    return {
      ...this.request,
      iterations: [...iterations, iteration],
      mean: [...mean, kept(meanOf(window))],
      deviation: [...deviation, kept(deviationOf(window))],
    };
  }

  private close(iteration: number): void {
    if (this.window.count === 0) return;
    this.iterations.push(iteration);
    this.mean.push(kept(meanOf(this.window)));
    this.deviation.push(kept(deviationOf(this.window)));
    this.window = empty;
  }
}

/** Where the course of a metric over t stands; survives structured cloning. */
export interface StepsCourse {
  readonly kind: "steps";
  readonly iterations: readonly number[];
  readonly mean: readonly (readonly (number | null)[])[];
  readonly sum: Float64Array;
  readonly count: number;
  /** The window in hand, from 1; -1: none yet. */
  readonly window: number;
}

/** Of a metric over t, row by row. */
class StepsCurve implements GrowingCurve {
  readonly request: CurveRequest;
  private readonly iterations: number[];
  private readonly mean: (readonly (number | null)[])[];
  private sum: Float64Array;
  private count: number;
  private window: number;

  constructor(request: CurveRequest, before?: StepsCourse) {
    this.request = request;
    this.iterations = [...(before?.iterations ?? [])];
    this.mean = [...(before?.mean ?? [])];
    this.sum = before?.sum.slice() ?? new Float64Array(0);
    this.count = before?.count ?? 0;
    this.window = before?.window ?? -1;
  }

  add({ steps }: MetricFrame): void {
    const rows = steps.find(({ metric }) => metric === this.request.metric);
    if (rows === undefined) return;
    const { iterations, length, values } = rows;
    iterations.forEach((iteration, row) => {
      if (iteration === 0) return;
      const window = Math.ceil(iteration / this.request.average);
      if (window !== this.window || this.sum.length !== length) {
        this.close();
        this.window = window;
        this.sum = new Float64Array(length);
      }
      for (let t = 0; t < length; t += 1) {
        this.sum[t] = elementAt(this.sum, t) + elementAt(values, row * length + t);
      }
      this.count += 1;
    });
  }

  course(): StepsCourse {
    const { iterations, mean, sum, count, window } = this;
    return {
      kind: "steps",
      iterations: [...iterations],
      mean: [...mean],
      sum: sum.slice(),
      count,
      window,
    };
  }

  read(iteration: number): Curve {
    const isOpen = this.count > 0;
    return {
      ...this.request,
      iterations: isOpen ? [...this.iterations, iteration] : [...this.iterations],
      mean: isOpen ? [...this.mean, this.means()] : [...this.mean],
      deviation: [],
    };
  }

  private close(): void {
    if (this.count === 0) return;
    this.iterations.push(this.window * this.request.average);
    this.mean.push(this.means());
    this.count = 0;
  }

  private means(): (number | null)[] {
    return Array.from(this.sum, (sum) => kept(sum / this.count));
  }
}
