/**
 * @file Golden traces: reference runs of independent float64 programs (schemas `tptt-golden/1` and, beyond the paper's rules,
 * `tptt-golden/2`), and their replay on an engine of ours.
 */
import { isMetricId, metricFacts, type MetricId } from "../../src/experiment/metrics/index.ts";
import { type RunFacts, runFacts } from "../../src/experiment/run-facts.ts";
import type { ComputeEngine, DeviceValues } from "../../web-workers/backend/compute-engine.ts";
import type { HostBatch, RunMaterials } from "../../web-workers/session/materials.ts";
import { Trainer } from "../../web-workers/session/trainer.ts";
import { traceConfig } from "./trace-config.ts";
import { traceFields } from "./trace-fields.ts";
import {
  flatten,
  type GoldenBatch,
  type GoldenTrace,
  type Nested,
  scoredSteps,
  TraceError,
} from "./trace-file.ts";

export { parseTrace, TraceError } from "./trace-file.ts";
export type { GoldenTrace } from "./trace-file.ts";

function toHostBatch(batch: GoldenBatch, length: number): HostBatch {
  const reals = (values: Nested): DeviceValues => Float32Array.from(flatten(values));
  const symbols = (values: Nested): DeviceValues => Int32Array.from(flatten(values));
  const noise = batch.noise === undefined ? null : Float32Array.from(flatten(batch.noise));
  const { x_idx, y_idx, x, y, y_seq } = batch;
  const draws = drawsOf(batch);
  if (x_idx !== undefined && y_seq !== undefined) {
    const answers = scoredSteps(batch).map((t) => y_seq[t] ?? []);
    return { length, x: symbols(x_idx), y: symbols(answers), draws, noise };
  }
  if (x_idx !== undefined && y_idx !== undefined) {
    return { length, x: symbols(x_idx), y: symbols(y_idx), draws, noise };
  }
  if (x !== undefined && y !== undefined) return { length, x: reals(x), y: reals(y), draws, noise };
  throw new TraceError("a batch has no input");
}

const drawsOf = ({ nu, xi, eta, u, u0 }: GoldenBatch): Record<string, Float32Array<ArrayBuffer>> =>
  Object.fromEntries(
    Object.entries({ nu, xi, eta, u, u0 }).flatMap(([name, values]) =>
      values === undefined ? [] : [[name, Float32Array.from(flatten(values))]],
    ),
  );

function traceMaterials(trace: GoldenTrace): RunMaterials {
  const learnsFeedback = runFacts(traceConfig(trace)).parameters.some(
    ({ group, fixed }) => group === "feedback" && fixed !== true,
  );
  const batches = trace.batches[Symbol.iterator]();
  const updates = trace.batches[Symbol.iterator]();
  const take = (from: Iterator<GoldenBatch>): GoldenBatch => {
    const next = from.next();
    if (next.done === true) throw new TraceError("the trace has too few batches");
    return next.value;
  };
  return {
    initial: Object.fromEntries(
      runFacts(traceConfig(trace)).parameters.map(({ name }) => {
        const values = trace.fixed?.[name] ?? trace.init[name];
        if (values === undefined) throw new TraceError(`the trace has no initial ${name}`);
        return [name, Float32Array.from(flatten(values))];
      }),
    ),
    nextBatch: () => toHostBatch(take(batches), trace.T),
    nextUpdates: () => {
      const { do_g = true, do_f = true } = take(updates);
      return { feedback: do_g && learnsFeedback, forward: do_f };
    },
  };
}

/** The metric that a field of a trace is; null: none of this build's, or none that the run has. */
function metricOf(field: string, facts: RunFacts): MetricId | null {
  const { rule, parameters } = facts;
  const isBptt = rule.follows.recurrent === "backprop";
  // A rule that is BPTT itself is compared with nothing.
  if (isBptt && (field === "dWhh_bptt" || field === "angle")) return null;
  if (field === "credit") return rule.signal.metric.id;
  const known = traceFields[field];
  if (known !== undefined) return metricFacts(known).exists?.(facts) === false ? null : known;
  const ofParameter = `gradient${field.slice(1)}` as const;
  const isGradient = field.startsWith("d") && parameters.some(({ name }) => `d${name}` === field);
  return isGradient && isMetricId(ofParameter) ? ofParameter : null;
}

/** Largest deviation that counts as agreement: relative to the field's largest value, or in degrees. */
function toleranceOf(field: string): { readonly limit: number; readonly unit: "" | "degrees" } {
  if (field === "angle") return { limit: 0.05, unit: "degrees" };
  if (field.startsWith("rho_") || field.startsWith("norm2_")) return { limit: 1e-3, unit: "" };
  return { limit: 5e-4, unit: "" };
}

export interface FieldDeviation {
  readonly field: string;
  /** The worst over all iterations. */
  readonly deviation: number;
  readonly limit: number;
  readonly unit: "" | "degrees";
  /** How many numbers were compared. */
  readonly compared: number;
}

/** Squares of differences of nearly equal numbers below this are rounding. */
const negligible = 1e-9;

function deviationOf(
  field: string,
  actual: readonly number[],
  expected: readonly number[],
): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  const largest = Math.max(...expected.map(Math.abs));
  return actual.reduce((worst, value, index) => {
    const difference = Math.abs(value - (expected[index] ?? Number.NaN));
    const negligibly = field === "fcost" && difference <= negligible;
    const relative = field === "angle" ? difference : negligibly ? 0 : difference / largest;
    return Number.isNaN(relative) ? Number.POSITIVE_INFINITY : Math.max(worst, relative);
  }, 0);
}

/** Replays a trace on the engine and says how far every field strays from it. */
export async function replayTrace(
  trace: GoldenTrace,
  engine: ComputeEngine,
): Promise<FieldDeviation[]> {
  const config = traceConfig(trace);
  const facts = runFacts(config);
  const trainer = new Trainer(engine, config, trace.T, () => traceMaterials(trace));
  const worst = new Map<string, { deviation: number; compared: number }>();
  const compare = (field: string, actual: readonly number[], expected: readonly number[]): void => {
    const before = worst.get(field) ?? { deviation: 0, compared: 0 };
    worst.set(field, {
      deviation: Math.max(before.deviation, deviationOf(field, actual, expected)),
      compared: before.compared + expected.length,
    });
  };
  for (const expected of trace.expected.slice(0, trace.iterations)) {
    const measured = new Map<MetricId, readonly number[]>();
    await trainer.step(() => 0);
    await trainer.collect(() => ({
      scalar: (metric, value) => measured.set(metric, [value]),
      steps: (metric, values) => measured.set(metric, [...values]),
    }));
    for (const [field, values] of Object.entries(expected)) {
      const metric = metricOf(field, facts);
      if (metric === null) continue;
      compare(field, measured.get(metric) ?? [], flatten(values));
    }
  }
  for (const { name } of facts.parameters) {
    const expected = trace.final[name];
    if (expected === undefined) continue;
    compare(`final ${name}`, [...(await trainer.readParameter(name))], flatten(expected));
  }
  trainer.dispose();
  return [...worst].map(([field, { deviation, compared }]) => ({
    field,
    deviation,
    compared,
    ...toleranceOf(field),
  }));
}
