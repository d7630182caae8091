/** @file What a golden trace names in words of its own, in the lab's: task, rule, options. */
import { acceptsValue, type FieldValue } from "../../src/experiment/field.ts";
import { metricGroups } from "../../src/experiment/metrics/index.ts";
import {
  isRunField,
  laneDefaults,
  type RunConfig,
  runFields,
  sharedDefaults,
} from "../../src/experiment/schema.ts";
import { isTaskId, taskFacts } from "../../src/experiment/tasks/index.ts";
import { type GoldenTrace, scoredSteps, TraceError } from "./trace-file.ts";

const tasks: Readonly<Record<string, string>> = {
  temporal: "temporal-order",
  temporal3: "temporal-order-3bit",
  adding: "adding",
  perm: "random-permutation",
  copy: "copy-memory",
  reber: "embedded-reber",
  xor: "delayed-xor",
  text: "characters",
};

const rules: Readonly<Record<string, string>> = {
  tptt: "tptt",
  tptthx: "tptthx",
  bptt: "bptt",
  "bptt-st": "straight-through",
  truncated: "truncated-bptt",
  fa: "feedback-alignment",
  dfa: "direct-feedback-alignment",
  snap1: "snap-1",
  rflo: "rflo",
  uoro: "uoro",
  dni: "synthetic-gradients",
};

/** What an option is, as a field of the lab and its value. */
type Option = (value: FieldValue, trace: GoldenTrace) => Readonly<Record<string, FieldValue>>;

const named =
  (field: string): Option =>
  (value) => ({ [field]: value });

const options: Readonly<Record<string, Option>> = {
  k: (value, { rule }) => ({ [rule === "truncated" ? "horizon" : "blockLength"]: value }),
  gamma: named("discount"),
  feedback: (value) =>
    value === "symmetric" || value === "random"
      ? { learningSignal: value }
      : { feedbackTraining: value === "ldrl" ? "l-drl" : value },
  // The width of L-DRL's noise, or that of the G phase.
  sigma: (value, trace) => ({
    [trace.options?.feedback === "ldrl" ? "ldrlSigma" : "noise"]: value,
  }),
  r: named("ridge"),
  delta: named("damping"),
  blocks: named("blockLength"),
  top: named("blockTop"),
  ab: named("blockRate"),
  carry: named("carry"),
  adaptive: (value) => ({ noiseMode: value === true ? "adaptive" : "fixed" }),
  kappa: named("noiseScale"),
  smin: named("noiseMin"),
  smax: named("noiseMax"),
  order: (value) => ({ phaseOrder: value === "paper" ? "paper" : "program" }),
  gsum: (value) => ({ reconstructionTerms: value === "paper" ? "paper" : "program" }),
};

const measureFields = Object.values(metricGroups).flatMap(({ fields }) => Object.keys(fields));

/** The configuration a trace stands for, with every diagnostic on. Throws TraceError where this build has no such thing. */
export function traceConfig(trace: GoldenTrace): RunConfig {
  let config: RunConfig = { ...sharedDefaults, ...laneDefaults };
  for (const [name, value] of Object.entries(valuesOf(trace))) {
    if (!isRunField(name)) throw new TraceError(`this build has no ${name}`);
    if (!acceptsValue(runFields[name], value)) {
      throw new TraceError(`${name} = ${JSON.stringify(value)} is not possible in this build`);
    }
    config = { ...config, [name]: value };
  }
  return config;
}

function valuesOf(trace: GoldenTrace): Readonly<Record<string, FieldValue>> {
  const { network = "srn", units = "tanh", leak = 1 } = trace;
  const task = tasks[trace.task] ?? trace.task;
  return {
    task,
    rule: rules[trace.rule] ?? trace.rule,
    network,
    activation: units,
    // A trace may be shorter than the lab's sequences; the batches come from it.
    length: Math.max(trace.T, isTaskId(task) ? taskFacts[task].minLength : 0),
    batch: trace.B,
    hidden: trace.H,
    alphaI: trace.alpha_i,
    alphaF: trace.alpha_f,
    alphaG: trace.alpha_g,
    momentum: trace.momentum,
    optimizer: trace.optimizer === "nesterov" ? "nesterov" : "sgd",
    ...Object.fromEntries(measureFields.map((name) => [name, 1])),
    // What is at its default needs no field of this build.
    ...(leak === 1 ? {} : { leak }),
    ...(trace.task === "copy" ? sizesOfCopy(trace) : {}),
    ...optionValues(trace),
  };
}

/** Copy memory's alphabet A and number of symbols K, which a trace tells by its sizes alone. */
function sizesOfCopy({ n_out, batches: [first] }: GoldenTrace): Readonly<Record<string, number>> {
  return { alphabet: n_out, cueCount: first === undefined ? 0 : scoredSteps(first).length };
}

function optionValues(trace: GoldenTrace): Readonly<Record<string, FieldValue>> {
  const { order = "code", gsum = "code" } = trace;
  const values: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries({ order, gsum, ...trace.options })) {
    const option = options[name];
    if (option === undefined) throw new TraceError(`this build has no option ${name}`);
    Object.assign(values, option(value, trace));
  }
  return values;
}
