/** @file A run's frames boiled down to its outcome while they arrive, so that a long run takes no more room than a short one. */
import type { RunConfig } from "../experiment/schema.ts";
import type { MetricFrame, ScalarColumn } from "../protocol/frame.ts";
import { isFull, isSolved, type LengthTest, type Validation } from "../protocol/session-state.ts";
import type { CurveRequest, RunOutcome, RunSpec } from "../studies/outcome.ts";
import { runKey } from "../studies/outcome-key.ts";
import { type Course, finite, growingCurve, type GrowingCurve } from "./curves.ts";
import { PerfectBatches, type PerfectState } from "../studies/perfect-batches.ts";

/** Batches that the cost at the end is averaged over. */
const recentBatches = 100;

/** How a run ended, as whoever drove it knows. */
export interface RunEnd extends Pick<RunOutcome, "end" | "failure" | "backend" | "iterations"> {
  readonly test: LengthTest | null;
}

/** What a run's frames have come to, for one that goes on from there; survives structured cloning. */
export interface Gathered {
  readonly newest: number;
  readonly perfect: PerfectState;
  /** Costs of the last batches. */
  readonly costs: readonly number[];
  readonly validations: readonly Validation[];
  readonly radius: number | null;
  readonly seconds: number;
  /** The course of every curve, by its name. */
  readonly curves: ReadonlyMap<string, Course>;
}

/** A curve among those of a run, which may have the same metric over windows of several lengths. */
export const nameOf = ({ metric, average }: CurveRequest): string => `${metric}:${average}`;

export class OutcomeGatherer {
  /** The newest iteration taken in. */
  newest = 0;
  private readonly config: RunConfig;
  private readonly key: string;
  private readonly curves: readonly GrowingCurve[];
  private readonly perfect: PerfectBatches;
  private readonly costs: number[];
  private readonly validations: Validation[];
  private radius: number | null;
  private seconds: number;

  /** `before`: what had been gathered where this run goes on. */
  constructor(spec: RunSpec, before: Gathered | null = null) {
    this.config = spec.config;
    this.key = runKey(spec);
    this.newest = before?.newest ?? 0;
    this.perfect = new PerfectBatches(before?.perfect);
    this.costs = [...(before?.costs ?? [])];
    this.validations = [...(before?.validations ?? [])];
    this.radius = before?.radius ?? null;
    this.seconds = before?.seconds ?? 0;
    this.curves = spec.keep.map((request) =>
      growingCurve(request, before?.curves.get(nameOf(request))),
    );
  }

  add(frame: MetricFrame): void {
    for (const curve of this.curves) curve.add(frame);
    for (const column of frame.scalars) this.watch(frame.first, column);
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
      curves: new Map(this.curves.map((curve) => [nameOf(curve.request), curve.course()])),
    };
  }

  /** What is known of the run so far. */
  read({ end, failure, iterations, backend, test }: RunEnd): RunOutcome {
    const errors = this.validations
      .filter((validation) => isFull(validation, this.config))
      .map(({ error }) => error);
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
      curves: this.curves.map((curve) => curve.read(this.newest)),
    };
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
