/** @file A run of a study: what is asked for, and what is kept of it. Pure. */
import { metricField, type MetricId } from "../experiment/metrics/index.ts";
import { type RunConfig, type SharedFieldName, sharedFieldNames } from "../experiment/schema.ts";
import type { RunEnding } from "./statistics/seed-figure.ts";

/** A metric whose course is kept, averaged over windows of so many iterations. */
export interface CurveRequest {
  readonly metric: MetricId;
  readonly average: number;
}

export interface RunSpec {
  readonly config: RunConfig;
  readonly keep: readonly CurveRequest[];
  /** The same run with fewer iterations, from whose end it goes on where that was kept; its numbers are the same either way. */
  readonly after?: RunSpec;
  /** Whether another run may go on from its end. */
  readonly isResumable?: boolean;
  /** Its limit only saves time: a run of the same configuration that went on for longer says as much and more. */
  readonly mayBeLonger?: boolean;
  /** Limits that it may be given in the place of its own, which is the greatest. */
  readonly limits?: readonly number[];
  /** The run of the plan that it is, with a smaller limit. */
  readonly planned?: RunSpec;
}

/** What was measured of a metric, a value a window; a window in which nothing was measured is left out. */
export interface Curve extends CurveRequest {
  /** The last iteration of each window that was seen. */
  readonly iterations: readonly number[];
  /** Mean over the window; null: not finite. A metric over t has one for every t, t = 1 first. */
  readonly mean: readonly (number | null)[] | readonly (readonly (number | null)[])[];
  /** Standard deviation within the window; null: not finite. Of a metric over t it is not kept. */
  readonly deviation: readonly (number | null)[];
}

/** Share predicted right on fresh sequences of a length of their own, after training. */
export interface TestOutcome {
  readonly length: number;
  readonly accuracy: number;
  readonly samples: number;
}

/** What is kept of a run that is over; survives JSON. */
export interface RunOutcome {
  /** Its run's configuration, and what its numbers mean (`outcome-key.ts`). */
  readonly key: string;
  readonly config: RunConfig;
  readonly end: RunEnding;
  /** Why it failed, in one sentence; null unless it did. */
  readonly failure: string | null;
  /** Iterations that were run. */
  readonly iterations: number;
  /** The first validation without an error; null: there was none. */
  readonly solvedAt: number | null;
  /** The iteration that ended the first ten perfect batches in a row. */
  readonly perfectAt: number | null;
  /** Mean cost of the last 100 batches; null: not finite, or no batch. */
  readonly cost: number | null;
  /** Share predicted wrongly at the last full validation and at the best; null: there was none. */
  readonly validationError: number | null;
  readonly bestError: number | null;
  readonly test: TestOutcome | null;
  /** rho(Whh) when last measured; null: never, or not finite. */
  readonly radius: number | null;
  /** Seconds of training, validation included. */
  readonly seconds: number;
  /** The engine that ran; null where none did. */
  readonly backend: string | null;
  readonly curves: readonly Curve[];
}

type MeasureField = Extract<SharedFieldName, `measure${string}`>;
const isMeasureField = (name: SharedFieldName): name is MeasureField => name.startsWith("measure");
export const measureFields = sharedFieldNames.filter(isMeasureField);

/** The configuration measuring nothing but what is kept: what is not looked at is not paid for. */
export function measuringOnly(config: RunConfig, keep: readonly CurveRequest[]): RunConfig {
  const needed = new Set(keep.map(({ metric }): string | null => metricField(metric)));
  // A run stopped by its spectral radius must measure it.
  if (config.stopRadius !== null) needed.add("measureRadius");
  const off: Partial<Record<MeasureField, number>> = {};
  for (const name of measureFields) if (!needed.has(name)) off[name] = 0;
  return { ...config, ...off };
}

/** One run that measures and keeps what two of the same configuration do. */
export function joined(first: RunSpec, second: RunSpec): RunSpec {
  const keep = [...first.keep];
  for (const request of second.keep) if (!keeps(first.keep, request)) keep.push(request);
  const measured: Partial<Record<MeasureField, number | null>> = {};
  for (const name of measureFields) {
    measured[name] = first.config[name] === 0 ? second.config[name] : first.config[name];
  }
  return { ...first, config: { ...first.config, ...(measured as Partial<RunConfig>) }, keep };
}

/** Whether a curve is among those. */
export const keeps = (
  curves: readonly CurveRequest[],
  { metric, average }: CurveRequest,
): boolean => curves.some((each) => each.metric === metric && each.average === average);
