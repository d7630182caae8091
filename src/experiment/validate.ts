/** @file The one gate that every experiment passes, wherever it comes from: form, link, file or command line. */
import { describeValue } from "./checked.ts";
import { allowedValues, acceptsValue, type FieldProblem, type Parsed } from "./field.ts";
import { networkFacts } from "./networks/index.ts";
import { rulesFor, whyNotTrained } from "./rules/index.ts";
import {
  type Experiment,
  maxLanes,
  type RunConfig,
  type RunFieldName,
  runFieldNames,
  runFields,
} from "./schema.ts";
import { hasLength, taskFacts } from "./tasks/index.ts";

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
  const { minLength, whyMinLength, lengths } = taskFacts[config.task];
  if (!hasLength(config.task, length)) {
    return problem(
      field,
      length,
      lengths === undefined
        ? `a whole number from ${minLength} to 784 for this task, ${whyMinLength}`
        : `${lengths.join(", ")} for this task: ${whyMinLength}`,
    );
  }
  const { blocks, blockName } = networkFacts[config.network];
  const activations = length * config.batch * config.hidden * blocks;
  if (activations > maxActivations) {
    return problem(
      field,
      length,
      `${field} x batch x hidden${blocks === 1 ? "" : ` x ${blocks} ${blockName}`} up to ${maxActivations}; this is ${activations}`,
    );
  }
  return null;
}

/** What task, network and rule say themselves that they cannot do together. */
function findUnfit(config: RunConfig): FieldProblem | null {
  const reason = whyNotTrained(config);
  if (reason !== null) {
    return problem("rule", config.rule, `the rules ${rulesFor(config).join(", ")} ${reason}`);
  }
  const task = taskFacts[config.task];
  return networkFacts[config.network].refuses(config, task) ?? task.refuses?.(config) ?? null;
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
