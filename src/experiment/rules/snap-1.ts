/** @file SnAp-1 (Menick et al. 2021): a weight's effect on the one unit that it reaches at once. */
import { defineRule, needsUnits } from "./rule.ts";

export const snap1 = defineRule({
  label: "SnAp-1",
  short: "SnAp-1",
  family: "online",
  summary:
    "An online rule: each weight follows its effect on the one unit that it reaches at once, and on no other. Errors go back through the diagonal of Whh alone; from an orthogonal start that is small, so that they hardly reach further than a step.",
  fields: {},
  starts: { alphaF: 0.01 },
  follows: () => ({ recurrent: "diagonal", input: "diagonal", readout: "backprop" }),
  feedback: "absent",
  parameters: () => [],
  refuses: needsUnits,
});
