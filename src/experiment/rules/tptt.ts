/** @file Target propagation through time, eq. 3-12. */
import { defineRule } from "./rule.ts";
import { carryFields } from "./sign-units.ts";
import { drawsForFeedback, feedbackFields, targetFields } from "./target-fields.ts";
import { refusesTargets, targetPhases, targetRules } from "./target-propagation.ts";

export const tptt = defineRule({
  label: targetRules.tptt.label,
  short: targetRules.tptt.label,
  family: "target",
  summary: "Whh and bh by local targets; Wxh by the chain rule through time (eq. 12).",
  fields: { ...targetFields, ...feedbackFields, ...carryFields },
  starts: {},
  follows: targetRules.tptt.follows,
  feedback: "learnt",
  parameters: (network) => network,
  draws: drawsForFeedback,
  phases: (config) => targetPhases(config.phaseOrder, config),
  refuses: (config, network) => refusesTargets(config, network, config.feedbackTraining),
  discrete: true,
});
