/** @file The one gate that every experiment passes, wherever it comes from: form, link, file or command line. */
import { describeValue } from "./checked.ts";
import { allowedValues, acceptsValue, type FieldProblem, type Parsed } from "./field.ts";
import { canTrain, networkFacts, rulesFor } from "./networks.ts";
import {
  type Experiment,
  maxLanes,
  type RunConfig,
  type RunFieldName,
  runFieldNames,
  runFields,
} from "./schema.ts";
import { hasLength, taskFacts } from "./tasks.ts";

/** Largest T*N*H, times the gates, that a run may have: the activations of one iteration stay below 160 MB an array. */
export const maxActivations = 40_000_000;

/** The first thing wrong with a run, or null: every field by itself, then the fields together. */
export function findProblem(config: Readonly<Record<string, unknown>>): FieldProblem | null {
  for (const name of runFieldNames) {
    if (!acceptsValue(runFields[name], config[name])) {
      return problem(name, config[name], allowedValues(runFields[name]));
    }
  }
  return findConflict(config as Readonly<Record<RunFieldName, unknown>> as RunConfig);
}

/** Fields that are possible by themselves but not together. */
function findConflict(config: RunConfig): FieldProblem | null {
  return (
    lengthProblem(config, "length") ??
    (config.testLength === null ? null : lengthProblem(config, "testLength")) ??
    findUnfit(config)
  );
}

function lengthProblem(config: RunConfig, field: "length" | "testLength"): FieldProblem | null {
  const length = config[field] ?? 0;
  const { minLength, lengths } = taskFacts[config.task];
  if (!hasLength(config.task, length)) {
    return problem(
      field,
      length,
      lengths === undefined
        ? `a whole number from ${minLength} to 784 for this task, whose marker windows are empty below`
        : `${lengths.join(", ")} for this task: one step a pixel of images of 7 x 7, 14 x 14 or 28 x 28`,
    );
  }
  const { gates } = networkFacts[config.network];
  const activations = length * config.batch * config.hidden * gates;
  if (activations > maxActivations) {
    return problem(
      field,
      length,
      `${field} x batch x hidden${gates === 1 ? "" : ` x ${gates} gates`} up to ${maxActivations}; this is ${activations}`,
    );
  }
  return null;
}

/** What the network cannot be run with. */
function findUnfit({ network, rule, baseRule, activation }: RunConfig): FieldProblem | null {
  if (!canTrain(network, rule, baseRule)) {
    return problem(
      "rule",
      rule,
      `the rules ${rulesFor(network).join(", ")} for the network "${network}", which has no feedback G`,
    );
  }
  if (!networkFacts[network].choosesActivation && activation !== "tanh") {
    return problem("activation", activation, `the activation tanh for the network "${network}"`);
  }
  return null;
}

export function checkRun(config: RunConfig): Parsed<RunConfig> {
  const found = findProblem(config);
  return found === null ? { ok: true, value: config } : { ok: false, problem: found };
}

export function checkExperiment(experiment: Experiment): Parsed<Experiment> {
  if (experiment.lanes.length < 1 || experiment.lanes.length > maxLanes) {
    return {
      ok: false,
      problem: problem("lanes", experiment.lanes.length, `1 to ${maxLanes} lanes`),
    };
  }
  for (const [index, lane] of experiment.lanes.entries()) {
    const found = findProblem({ ...experiment.shared, ...lane });
    if (found !== null) {
      const field = found.field in lane ? `lane${index + 1}.${found.field}` : found.field;
      return { ok: false, problem: { ...found, field } };
    }
  }
  return { ok: true, value: experiment };
}

const problem = (field: string, value: unknown, allowed: string): FieldProblem => ({
  field,
  value: describeValue(value),
  allowed,
});
