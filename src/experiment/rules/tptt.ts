/** @file Target propagation through time, eq. 3-12. */
import { defineRule } from "./rule.ts";
import { drawsForFeedback, feedbackFields, targetFields } from "./target-fields.ts";
import { needsFeedback, targetPhases, targetRules } from "./target-propagation.ts";

export const tptt = defineRule({
  label: targetRules.tptt.label,
  short: targetRules.tptt.label,
  family: "target",
  summary: "Whh and bh by local targets; Wxh by the chain rule through time (eq. 12).",
  fields: { ...targetFields, ...feedbackFields },
  starts: {},
  follows: () => targetRules.tptt.follows,
  feedback: "learnt",
  parameters: (network) => network,
  draws: drawsForFeedback,
  phases: ({ phaseOrder }) => targetPhases(phaseOrder),
  refuses: needsFeedback,
});
