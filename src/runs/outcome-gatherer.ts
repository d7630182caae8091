/** @file A run's frames boiled down to its outcome while they arrive, so that a long run takes no more room than a short one. */
import { type MetricId, metricFacts } from "../experiment/metrics.ts";
import type { RunConfig } from "../experiment/schema.ts";
import type { MetricFrame, ScalarColumn, StepRows } from "../protocol/frame.ts";
import { isSolved, type LengthTest, type Validation } from "../protocol/session-state.ts";
import {
  type Curve,
  type CurveRequest,
  type RunOutcome,
  runKey,
  type RunSpec,
} from "../studies/outcome.ts";
import { PerfectBatches, type PerfectState } from "../studies/seed-statistics.ts";

/** Batches that the cost at the end is averaged over. */
const recentBatches = 100;

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Sum and sum of squares of what a window has seen of one number. */
class Moments {
  count = 0;
  private sum = 0;
  private squares = 0;

  add(value: number): void {
    this.count += 1;
    this.sum += value;
    this.squares += value * value;
  }

  get mean(): number {
    return this.sum / this.count;
  }

  get deviation(): number {
    return Math.sqrt(Math.max(0, this.squares / this.count - this.mean ** 2));
  }

  clear(): void {
    this.count = 0;
    this.sum = 0;
    this.squares = 0;
  }
}

/** A scalar metric averaged over windows: iterations 1 to `average`, and so on. */
class ScalarCurve {
  private readonly request: CurveRequest;
  private readonly iterations: number[];
  private readonly mean: (number | null)[];
  private readonly deviation: (number | null)[];
  private readonly window = new Moments();

  /** `before`: the course up to the end of a window, where it goes on. */
  constructor(request: CurveRequest, before?: Curve) {
    this.request = request;
    this.iterations = [...(before?.iterations ?? [])];
    this.mean = (before?.mean ?? []).map((value) => (typeof value === "number" ? value : null));
    this.deviation = [...(before?.deviation ?? [])];
  }

  add(first: number, { values, present }: ScalarColumn): void {
    for (let i = 0; i < values.length; i += 1) {
      const iteration = first + i;
      if (iteration === 0) continue;
      if (present[i] === 1) this.window.add(values[i] ?? Number.NaN);
      if (iteration % this.request.average === 0) this.close(iteration);
    }
  }

  /** What there is so far, an unfinished window included. */
  read(iteration: number): Curve {
    const isOpen = this.window.count > 0;
    return {
      ...this.request,
      iterations: isOpen ? [...this.iterations, iteration] : [...this.iterations],
      mean: isOpen ? [...this.mean, finite(this.window.mean)] : [...this.mean],
      deviation: isOpen ? [...this.deviation, finite(this.window.deviation)] : [...this.deviation],
    };
  }

  private close(iteration: number): void {
    if (this.window.count === 0) return;
    this.iterations.push(iteration);
    this.mean.push(finite(this.window.mean));
    this.deviation.push(finite(this.window.deviation));
    this.window.clear();
  }
}

/** A metric over t averaged over windows, row by row. */
class StepsCurve {
  private readonly request: CurveRequest;
  private readonly iterations: number[] = [];
  private readonly mean: (number | null)[][] = [];
  private sum: Float64Array = new Float64Array(0);
  private count = 0;
  private window = -1;

  constructor(request: CurveRequest) {
    this.request = request;
  }

  add({ iterations, length, values }: StepRows): void {
    iterations.forEach((iteration, row) => {
      if (iteration === 0) return;
      const window = Math.ceil(iteration / this.request.average);
      if (window !== this.window || this.sum.length !== length) {
        this.close();
        this.window = window;
        this.sum = new Float64Array(length);
      }
      for (let t = 0; t < length; t += 1) {
        this.sum[t] = (this.sum[t] ?? 0) + (values[row * length + t] ?? Number.NaN);
      }
      this.count += 1;
    });
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
    return Array.from(this.sum, (sum) => finite(sum / this.count));
  }
}

/** How a run ended, as whoever drove it knows. */
export interface RunEnd extends Pick<RunOutcome, "end" | "failure" | "backend" | "iterations"> {
  readonly test: LengthTest | null;
}

/** What a run's frames have come to, for the run that goes on from its end; survives structured cloning. */
export interface Gathered {
  readonly newest: number;
  readonly perfect: PerfectState;
  /** Costs of the last batches. */
  readonly costs: readonly number[];
  readonly validations: readonly Validation[];
  readonly radius: number | null;
  readonly seconds: number;
  readonly curves: readonly Curve[];
}

export class OutcomeGatherer {
  /** The newest iteration taken in. */
  newest = 0;
  private readonly config: RunConfig;
  private readonly key: string;
  private readonly scalars = new Map<MetricId, ScalarCurve>();
  private readonly steps = new Map<MetricId, StepsCurve>();
  private readonly requests: readonly CurveRequest[];
  private readonly perfect: PerfectBatches;
  private readonly costs: number[];
  private readonly validations: Validation[];
  private radius: number | null;
  private seconds: number;

  /** `before`: what the run gathered that this one goes on from; curves over t cannot go on. */
  constructor(spec: RunSpec, before: Gathered | null = null) {
    this.config = spec.config;
    this.key = runKey(spec);
    this.requests = spec.keep;
    this.newest = before?.newest ?? 0;
    this.perfect = new PerfectBatches(before?.perfect);
    this.costs = [...(before?.costs ?? [])];
    this.validations = [...(before?.validations ?? [])];
    this.radius = before?.radius ?? null;
    this.seconds = before?.seconds ?? 0;
    for (const request of spec.keep) {
      const earlier = before?.curves.find(({ metric }) => metric === request.metric);
      switch (metricFacts[request.metric].shape) {
        case "scalar":
          this.scalars.set(request.metric, new ScalarCurve(request, earlier));
          break;
        case "steps":
          if (before !== null) throw new TypeError(`${request.metric} cannot go on`);
          this.steps.set(request.metric, new StepsCurve(request));
          break;
        case "spectrum":
          throw new TypeError(`${request.metric} has no mean over a window`);
      }
    }
  }

  add(frame: MetricFrame): void {
    for (const column of frame.scalars) {
      this.scalars.get(column.metric)?.add(frame.first, column);
      this.watch(frame.first, column);
    }
    for (const rows of frame.steps) this.steps.get(rows.metric)?.add(rows);
    this.validations.push(...frame.validations);
    this.newest = frame.first + frame.count - 1;
    this.seconds = frame.seconds.at(-1) ?? this.seconds;
  }

  /** All of it, for a run that goes on from here. */
  gathered(): Gathered {
    return {
      newest: this.newest,
      perfect: this.perfect.state(),
      costs: [...this.costs],
      validations: [...this.validations],
      radius: this.radius,
      seconds: this.seconds,
      curves: this.curves(),
    };
  }

  /** What is known of the run so far. */
  read({ end, failure, iterations, backend, test }: RunEnd): RunOutcome {
    const errors = this.validations.map(({ error }) => error);
    const solved = this.validations.find((validation) => isSolved(validation, this.config));
    return {
      key: this.key,
      config: this.config,
      end,
      failure,
      iterations,
      solvedAt: solved?.iteration ?? null,
      perfectAt: this.perfect.tenAt,
      cost: this.recentCost(),
      validationError: errors.at(-1) ?? null,
      bestError: errors.length === 0 ? null : Math.min(...errors),
      test:
        test === null
          ? null
          : { length: test.length, accuracy: 1 - test.error, samples: test.samples },
      radius: this.radius,
      seconds: this.seconds,
      backend,
      curves: this.curves(),
    };
  }

  private curves(): Curve[] {
    return this.requests.flatMap(({ metric }) => {
      const curve = this.scalars.get(metric) ?? this.steps.get(metric);
      return curve === undefined ? [] : [curve.read(this.newest)];
    });
  }

  private watch(first: number, { metric, values, present }: ScalarColumn): void {
    if (metric !== "cost" && metric !== "accuracy" && metric !== "radiusWhh") return;
    for (let i = 0; i < values.length; i += 1) {
      if (present[i] !== 1 || first + i === 0) continue;
      const value = values[i] ?? Number.NaN;
      if (metric === "accuracy") this.perfect.add(first + i, value);
      else if (metric === "radiusWhh") this.radius = finite(value);
      else this.costs.push(value);
    }
    if (metric === "cost") this.costs.splice(0, this.costs.length - recentBatches);
  }

  private recentCost(): number | null {
    const sum = this.costs.reduce((total, cost) => total + cost, 0);
    return this.costs.length === 0 ? null : finite(sum / this.costs.length);
  }
}
