/** @file A run of a study: what is asked for, what is kept of it, and the key that both are found by. Pure. */
import { formatValue } from "../experiment/field.ts";
import { type MetricId, metricField } from "../experiment/metrics/index.ts";
import {
  laneDefaults,
  type RunConfig,
  runFieldNames,
  runFields,
  schemaVersion,
  sharedDefaults,
  type SharedFieldName,
  sharedFieldNames,
} from "../experiment/schema.ts";
import type { SeedEnd } from "./seed-statistics.ts";

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
  readonly key: string;
  readonly config: RunConfig;
  readonly end: SeedEnd;
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
  /** Share predicted wrongly at the last validation and at the best; null: there was none. */
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

const defaults: RunConfig = { ...sharedDefaults, ...laneDefaults };

/** The fields of a run that differ from the defaults, as text: `task=adding&length=30&...`. */
function describeConfig(config: RunConfig): string {
  const differing = runFieldNames.filter((name) => config[name] !== defaults[name]);
  return differing.map((name) => `${name}=${formatValue(runFields[name], config[name])}`).join("&");
}

/** A plan asks for the keys of thousands of runs whenever one is over. */
const known = new WeakMap<RunSpec, string>();

/** The same for two runs that cannot differ in their numbers, nor in what is kept of them. */
export function runKey(spec: RunSpec): string {
  const key = known.get(spec) ?? keyOf(spec);
  known.set(spec, key);
  return key;
}

function keyOf({ config, keep }: RunSpec): string {
  const kept = keep.map(({ metric, average }) => `${metric}:${average}`).join(",");
  return `v${schemaVersion}?${describeConfig(config)}${kept === "" ? "" : `#${kept}`}`;
}

type MeasureField = Extract<SharedFieldName, `measure${string}`>;
const isMeasureField = (name: SharedFieldName): name is MeasureField => name.startsWith("measure");
const measureFields = sharedFieldNames.filter(isMeasureField);

/** The configuration measuring nothing but what is kept: what is not looked at is not paid for. */
export function measuringOnly(config: RunConfig, keep: readonly CurveRequest[]): RunConfig {
  const needed = new Set(keep.map(({ metric }): string | null => metricField(metric)));
  // A run stopped by its spectral radius must measure it.
  if (config.stopRadius !== null) needed.add("measureRadius");
  const off: Partial<Record<MeasureField, number>> = {};
  for (const name of measureFields) if (!needed.has(name)) off[name] = 0;
  return { ...config, ...off };
}
