/** @file Where each field of the schema stands on the forms, and when it matters. Every field is on exactly one of them. Pure. */
import { fieldWords } from "../../fields/words.ts";
import { hasSquareRecurrence } from "../../experiment/networks.ts";
import { taskFacts } from "../../experiment/tasks.ts";
import { hasBaseRule, ruleFacts } from "../../experiment/rules.ts";
import type {
  LaneConfig,
  LaneFieldName,
  SharedConfig,
  SharedFieldName,
} from "../../experiment/schema.ts";

export const mainFields: readonly SharedFieldName[] = [
  "task",
  "length",
  "network",
  "hidden",
  "batch",
  "start",
  "activation",
  "seed",
];
export const stopFields: readonly SharedFieldName[] = [
  "stopPerfectBatches",
  "stopSolved",
  "maxIterations",
];

export const advancedFields = {
  task: ["markerPositions", "addingLength", "addingCriterion", "mnistSubset"],
  stopping: ["stopPatience", "stopRadius", "validationEvery", "validationSamples", "testLength"],
  measuring: [
    "measureRadius",
    "measureOperatorNorm",
    "measureUpdateNorms",
    "measureStepNorms",
    "measureDistance",
    "measureLayerCosts",
    "measureAngle",
    "measureFlow",
    "measureUnchangedTargets",
    "measureSpectrum",
  ],
  engine: ["backend", "cpuKernels"],
} as const satisfies Record<string, readonly SharedFieldName[]>;

export const laneMainFields: readonly LaneFieldName[] = [
  "rule",
  "baseRule",
  "feedback",
  "alphaI",
  "alphaF",
  "alphaG",
];
export const laneAdvancedFields: readonly LaneFieldName[] = [
  "targets",
  "recurrentRate",
  "clip",
  "noise",
  "phases",
  "phaseProbability",
  "phaseOrder",
  "reconstructionTerms",
  "optimizer",
  "momentum",
];

/** Whether a shared field changes anything in this experiment. */
export function sharedFieldMatters(
  name: SharedFieldName,
  { task, network, backend }: SharedConfig,
): boolean {
  switch (name) {
    case "markerPositions":
      return task === "temporal-order";
    case "addingLength":
    case "addingCriterion":
      return task === "adding";
    case "mnistSubset":
      return task === "mnist";
    // The test images are validated on, all of them, and none may be left wrong by accident.
    case "validationSamples":
    case "stopSolved":
      return taskFacts[task].hasHeldOut !== true;
    case "cpuKernels":
      return backend !== "webgpu";
    case "measureRadius":
    case "measureOperatorNorm":
    case "measureSpectrum":
    case "stopRadius":
      return hasSquareRecurrence(network);
    default:
      return true;
  }
}

/** Whether a lane field changes anything under this lane's rule. */
export function laneFieldMatters(name: LaneFieldName, config: LaneConfig): boolean {
  const { credit, feedback, silenced } = ruleFacts(config.rule, config.baseRule);
  const hasTargets = credit.Whh === "targets";
  const learnsFeedback = feedback === "learnt";
  switch (name) {
    case "baseRule":
      return hasBaseRule(config.rule);
    case "feedback":
      return config.rule === "fixed-feedback";
    case "targets":
      return hasTargets;
    case "alphaI":
      return hasTargets && !silenced;
    case "alphaG":
    case "noise":
    case "phases":
    case "phaseOrder":
    case "reconstructionTerms":
      return learnsFeedback;
    case "phaseProbability":
      return learnsFeedback && config.phases === "random";
    case "recurrentRate":
      return credit.Whh !== "none";
    case "momentum":
      return config.optimizer === "nesterov";
    case "rule":
    case "alphaF":
    case "clip":
    case "optimizer":
      return true;
  }
}

/** A lane field as it is written on cards and forms, such as "α_f"; null: it has no symbol. */
export function rateSymbol(name: LaneFieldName, config: LaneConfig): string | null {
  const symbols: Readonly<Partial<Record<LaneFieldName | "rate", string>>> = fieldWords.symbols;
  const isOnlyRate = !laneFieldMatters("alphaI", config) && !laneFieldMatters("alphaG", config);
  return symbols[name === "alphaF" && isOnlyRate ? "rate" : name] ?? null;
}

/** What a lane is trained with, beyond its rule, where it is not as usual. */
export function rateFields(config: LaneConfig): LaneFieldName[] {
  const always = (["alphaI", "alphaF", "alphaG"] as const).filter((name) =>
    laneFieldMatters(name, config),
  );
  const chosen = (["recurrentRate", "clip"] as const).filter((name) => config[name] !== null);
  return [...always, ...chosen, ...(config.noise === 0 ? [] : (["noise"] as const))];
}
