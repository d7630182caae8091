/** @file Target propagation through time, the input weights by targets too, eq. 13. */
import { defineRule } from "./rule.ts";
import { drawsForFeedback, feedbackFields, targetFields } from "./target-fields.ts";
import { needsFeedback, targetPhases, targetRules } from "./target-propagation.ts";

export const tptthx = defineRule({
  label: targetRules.tptthx.label,
  short: targetRules.tptthx.label,
  family: "target",
  summary: "Whh, bh and Wxh by local targets (eq. 13); no chain rule through time.",
  fields: { ...targetFields, ...feedbackFields },
  starts: { alphaF: 0.2, alphaG: 0.1 },
  follows: () => targetRules.tptthx.follows,
  feedback: "learnt",
  parameters: (network) => network,
  draws: drawsForFeedback,
  phases: ({ phaseOrder }) => targetPhases(phaseOrder),
  refuses: needsFeedback,
});
