/** @file The control without a target signal: alpha_i = 0. */
import { without } from "../declaration.ts";
import { defineRule } from "./rule.ts";
import { carryFields } from "./sign-units.ts";
import { baseFields, drawsForFeedback, feedbackFields, targetFields } from "./target-fields.ts";
import { refusesTargets, targetPhases, targetRules } from "./target-propagation.ts";

export const noTargetSignal = defineRule({
  label: "No target signal",
  short: "No targets",
  family: "control",
  summary:
    "Control: alpha_i = 0, so that every target of the difference form equals its activation; the machinery without its signal.",
  fields: {
    ...baseFields,
    ...without(targetFields, ["alphaI"]),
    ...feedbackFields,
    ...carryFields,
  },
  starts: {},
  follows: (config) => targetRules[config.baseRule].follows(config),
  feedback: "learnt",
  parameters: (network) => network,
  draws: drawsForFeedback,
  phases: (config) => targetPhases(config.phaseOrder, config),
  refuses: (config, network) => refusesTargets(config, network, config.feedbackTraining),
  discrete: true,
  silenced: true,
  base: ({ baseRule }) => targetRules[baseRule].label,
});
