/** @file Target propagation through time, the input weights by targets too, eq. 13. */
import { defineRule } from "./rule.ts";
import { carryFields } from "./sign-units.ts";
import { drawsForFeedback, feedbackFields, targetFields } from "./target-fields.ts";
import { refusesTargets, targetPhases, targetRules } from "./target-propagation.ts";

export const tptthx = defineRule({
  label: targetRules.tptthx.label,
  short: targetRules.tptthx.label,
  family: "target",
  summary: "Whh, bh and Wxh by local targets (eq. 13); no chain rule through time.",
  fields: { ...targetFields, ...feedbackFields, ...carryFields },
  starts: { alphaF: 0.2, alphaG: 0.1 },
  follows: targetRules.tptthx.follows,
  feedback: "learnt",
  parameters: (network) => network,
  draws: drawsForFeedback,
  phases: (config) => targetPhases(config.phaseOrder, config),
  refuses: (config, network) => refusesTargets(config, network, config.feedbackTraining),
  discrete: true,
});
