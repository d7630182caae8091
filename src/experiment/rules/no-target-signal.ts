/** @file The control without a target signal: alpha_i = 0. */
import { without } from "../declaration.ts";
import { defineRule } from "./rule.ts";
import { baseFields, drawsForFeedback, feedbackFields, targetFields } from "./target-fields.ts";
import { needsFeedback, targetPhases, targetRules } from "./target-propagation.ts";

export const noTargetSignal = defineRule({
  label: "No target signal",
  short: "No targets",
  family: "control",
  summary:
    "Control: alpha_i = 0, so that every target of the difference form equals its activation; the machinery without its signal.",
  fields: { ...baseFields, ...without(targetFields, ["alphaI"]), ...feedbackFields },
  starts: {},
  follows: ({ baseRule }) => targetRules[baseRule].follows,
  feedback: "learnt",
  parameters: (network) => network,
  draws: drawsForFeedback,
  phases: ({ phaseOrder }) => targetPhases(phaseOrder),
  refuses: needsFeedback,
  silenced: true,
  base: ({ baseRule }) => targetRules[baseRule].label,
});
