/**
 * @file Golden traces: reference runs of an independent float64 program (schema `tptt-golden/1`), and their replay on an
 * engine of ours.
 */
import type { MetricId } from "../../src/experiment/metrics/index.ts";
import type { RuleId } from "../../src/experiment/rules/index.ts";
import { runFacts } from "../../src/experiment/run-facts.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "../../src/experiment/schema.ts";
import type { TaskId } from "../../src/experiment/tasks/index.ts";
import type { ComputeEngine, DeviceValues } from "../../web-workers/backend/compute-engine.ts";
import type { HostBatch, RunMaterials } from "../../web-workers/session/materials.ts";
import { Trainer } from "../../web-workers/session/trainer.ts";

type Nested = number | readonly Nested[];

export interface GoldenTrace {
  readonly schema: "tptt-golden/1";
  readonly task: "temporal" | "temporal3" | "adding" | "perm";
  readonly rule: "tptt" | "tptthx" | "bptt";
  readonly order: "code" | "paper";
  readonly gsum: "code" | "paper";
  readonly H: number;
  readonly B: number;
  readonly T: number;
  readonly iterations: number;
  readonly alpha_i: number;
  readonly alpha_f: number;
  readonly alpha_g: number;
  readonly momentum: number;
  readonly optimizer: "nesterov" | "vanilla";
  readonly init: Readonly<Record<string, Nested>>;
  readonly final: Readonly<Record<string, Nested>>;
  readonly batches: readonly GoldenBatch[];
  readonly expected: readonly Readonly<Record<string, number | readonly number[]>>[];
}

interface GoldenBatch {
  readonly x_idx?: Nested;
  readonly y_idx?: Nested;
  readonly x?: Nested;
  readonly y?: Nested;
  readonly noise?: Nested;
  readonly do_g?: boolean;
  readonly do_f?: boolean;
}

/** A file is not a golden trace. */
export class TraceError extends Error {
  override readonly name = "TraceError";
}

/** Reads a trace; throws TraceError where the text is not one. */
export function parseTrace(text: string): GoldenTrace {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TraceError("it is not JSON");
  }
  if (!isTrace(value)) throw new TraceError('it is not a trace of schema "tptt-golden/1"');
  return value;
}

function isTrace(value: unknown): value is GoldenTrace {
  return (
    typeof value === "object" &&
    value !== null &&
    "schema" in value &&
    value.schema === "tptt-golden/1" &&
    ["init", "final", "batches", "expected", "task", "rule"].every((name) => name in value)
  );
}

const tasks: Readonly<Record<GoldenTrace["task"], TaskId>> = {
  temporal: "temporal-order",
  temporal3: "temporal-order-3bit",
  adding: "adding",
  perm: "random-permutation",
};

const rules: Readonly<Record<GoldenTrace["rule"], RuleId>> = {
  tptt: "tptt",
  tptthx: "tptthx",
  bptt: "bptt",
};

/** The configuration a trace stands for, with every diagnostic on. */
export function traceConfig(trace: GoldenTrace): RunConfig {
  return {
    ...sharedDefaults,
    ...laneDefaults,
    task: tasks[trace.task],
    rule: rules[trace.rule],
    length: trace.T,
    batch: trace.B,
    hidden: trace.H,
    alphaI: trace.alpha_i,
    alphaF: trace.alpha_f,
    alphaG: trace.alpha_g,
    momentum: trace.momentum,
    optimizer: trace.optimizer === "nesterov" ? "nesterov" : "sgd",
    phaseOrder: trace.order === "paper" ? "paper" : "program",
    reconstructionTerms: trace.gsum === "paper" ? "paper" : "program",
    measureRadius: 1,
    measureOperatorNorm: 1,
  };
}

function flatten(values: Nested): number[] {
  return typeof values === "number" ? [values] : values.flatMap(flatten);
}

function toHostBatch(batch: GoldenBatch, length: number): HostBatch {
  const reals = (values: Nested): DeviceValues => Float32Array.from(flatten(values));
  const symbols = (values: Nested): DeviceValues => Int32Array.from(flatten(values));
  const noise = batch.noise === undefined ? null : Float32Array.from(flatten(batch.noise));
  if (batch.x_idx !== undefined && batch.y_idx !== undefined) {
    return { length, x: symbols(batch.x_idx), y: symbols(batch.y_idx), noise };
  }
  if (batch.x !== undefined && batch.y !== undefined) {
    return { length, x: reals(batch.x), y: reals(batch.y), noise };
  }
  throw new TraceError("a batch has no input");
}

function traceMaterials(trace: GoldenTrace): RunMaterials {
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
        const values = trace.init[name];
        if (values === undefined) throw new TraceError(`the trace has no initial ${name}`);
        return [name, Float32Array.from(flatten(values))];
      }),
    ),
    nextBatch: () => toHostBatch(take(batches), trace.T),
    nextUpdates: () => {
      const { do_g = true, do_f = true } = take(updates);
      return { feedback: do_g && trace.rule !== "bptt", forward: do_f };
    },
  };
}

const scalarFields: Readonly<Record<string, MetricId>> = {
  cost: "cost",
  dWhh: "gradientWhh",
  dbh: "gradientbh",
  dWxh: "gradientWxh",
  dWhy: "gradientWhy",
  dby: "gradientby",
  dVhh: "gradientVhh",
  dch: "gradientch",
  dWhh_bptt: "gradientBpttWhh",
  angle: "angle",
  rho_Whh: "radiusWhh",
  rho_Vhh: "radiusVhh",
  norm2_Whh: "operatorNormWhh",
  norm2_Vhh: "operatorNormVhh",
};

const stepFields: Readonly<Record<string, MetricId>> = {
  gcost: "layerCostG",
  fcost: "layerCostF",
};

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
  const trainer = new Trainer(engine, traceConfig(trace), trace.T, () => traceMaterials(trace));
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
      const metric = scalarFields[field] ?? stepFields[field];
      if (metric === undefined) continue;
      // A rule that is BPTT itself has no angle to BPTT, and no G.
      if (trace.rule === "bptt" && !measured.has(metric)) continue;
      compare(field, measured.get(metric) ?? [], flatten(values));
    }
  }
  for (const { name } of runFacts(traceConfig(trace)).parameters) {
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
