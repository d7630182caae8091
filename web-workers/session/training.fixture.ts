/** @file For tests: small runs on an engine, driven with given materials or seeded ones, and everything they measured. */
import { isMetricId, type MetricId } from "../../src/experiment/metrics/index.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import type { ParameterValues } from "../networks/parameters.ts";
import { createTask } from "../tasks/index.ts";
import { type RunMaterials, seededMaterials } from "./materials.ts";
import { Trainer } from "./trainer.ts";

/** The defaults with these changes. */
export const runConfig = (changes: Partial<RunConfig>): RunConfig => ({
  ...sharedDefaults,
  ...laneDefaults,
  backend: "cpu",
  ...changes,
});

/** The measurements that can be switched off, all off. */
export const unmeasured = {
  measureRadius: 0,
  measureOperatorNorm: 0,
  measureUpdateNorms: 0,
  measureStepNorms: 0,
  measureDistance: 0,
  measureLayerCosts: 0,
  measureAngle: 0,
  measureFlow: 0,
  measureUnchangedTargets: 0,
  measureSpectrum: 0,
} as const satisfies Partial<RunConfig>;

/** All measurements at every iteration. */
export const measured = {
  measureRadius: 1,
  measureOperatorNorm: 1,
  measureUpdateNorms: 1,
  measureStepNorms: 1,
  measureDistance: 1,
  measureLayerCosts: 1,
  measureAngle: 1,
  measureFlow: 1,
  measureUnchangedTargets: 1,
  measureSpectrum: 1,
} as const satisfies Partial<RunConfig>;

/** A trainer of a configuration; its materials are the seed's, changed by `change`. */
export function createTrainer(
  engine: ComputeEngine,
  config: RunConfig,
  change: (materials: RunMaterials) => RunMaterials = (materials) => materials,
): Trainer {
  const longest = createTask(config).batchLengths[1];
  return new Trainer(engine, config, longest, () => change(seededMaterials(config)));
}

/** What one iteration measured: a scalar as one number, a metric over t as T of them, a spectrum as 2 H. */
export class Measured {
  readonly iteration: number;
  private readonly values = new Map<MetricId, readonly number[]>();

  constructor(iteration: number) {
    this.iteration = iteration;
  }

  set(metric: MetricId, values: readonly number[]): void {
    if (!isMetricId(metric)) throw new Error(`${String(metric)} is no metric`);
    this.values.set(metric, values);
  }

  has(metric: MetricId): boolean {
    return this.values.has(metric);
  }

  /** A scalar. Throws where it is absent. */
  scalar(metric: MetricId): number {
    const [value, ...rest] = this.steps(metric);
    if (value === undefined || rest.length > 0) throw new Error(`${metric} is no scalar`);
    return value;
  }

  /** All values. Throws where they are absent. */
  steps(metric: MetricId): readonly number[] {
    const values = this.values.get(metric);
    if (values === undefined) throw new Error(`${metric} is absent at ${this.iteration}`);
    return values;
  }

  /** The metrics that are there, in alphabetical order. */
  names(): MetricId[] {
    return [...this.values.keys()].toSorted();
  }
}

/** Reads the rows that wait. */
export async function collected(trainer: Trainer): Promise<Measured[]> {
  const rows: Measured[] = [];
  await trainer.collect((record) => {
    const row = new Measured(record.iteration);
    rows.push(row);
    return {
      scalar: (metric, value) => {
        row.set(metric, [value]);
      },
      steps: (metric, values) => {
        row.set(metric, [...values]);
      },
      spectrum: (metric, { re, im }) => {
        row.set(metric, [...re, ...im]);
      },
    };
  });
  return rows;
}

/** Runs an iteration and gives what it measured. */
export async function iterate(trainer: Trainer): Promise<Measured> {
  await trainer.step(() => 0);
  const [row, ...rest] = await collected(trainer);
  if (row === undefined || rest.length > 0) throw new Error("one iteration gives one row");
  return row;
}

/** Runs so many iterations. */
export async function iterations(trainer: Trainer, count: number): Promise<Measured[]> {
  const rows: Measured[] = [];
  for (let i = 0; i < count; i += 1) rows.push(await iterate(trainer));
  return rows;
}

/** The current values of every parameter. */
export async function parametersOf(trainer: Trainer): Promise<ParameterValues> {
  const values: Record<string, Float32Array<ArrayBuffer>> = {};
  for (const name of trainer.parameterNames) {
    values[name] = Float32Array.from(await trainer.readParameter(name));
  }
  return values;
}

/** The values of one parameter. Throws where the run has none of that name. */
export function valuesOf(values: ParameterValues, name: string): Float32Array<ArrayBuffer> {
  const found = values[name];
  if (found === undefined) throw new Error(`this run has no ${name}`);
  return found;
}

/** x - y, element by element, in float64. */
export const minus = (x: ArrayLike<number>, y: ArrayLike<number>): Float64Array =>
  Float64Array.from(x, (value, i) => value - (y[i] ?? Number.NaN));

/** Root of the sum of squares. */
export const norm = (x: ArrayLike<number>): number =>
  Math.hypot(...Array.from({ length: x.length }, (_, i) => x[i] ?? Number.NaN));

/** Largest difference as a share of the largest magnitude expected; infinite where one is not a number. */
export function deviation(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let scale = 1e-12;
  let worst = 0;
  for (let i = 0; i < expected.length; i += 1) {
    const [x = Number.NaN, y = Number.NaN] = [actual[i], expected[i]];
    if (Number.isNaN(x - y)) return Number.POSITIVE_INFINITY;
    scale = Math.max(scale, Math.abs(y));
    worst = Math.max(worst, Math.abs(x - y));
  }
  return worst / scale;
}
