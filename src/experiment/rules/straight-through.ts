/** @file BPTT that takes the slope of a sign as 1: the control of sign units. */
import { defineRule, needsUnits } from "./rule.ts";

export const straightThrough = defineRule({
  label: "Straight-through BPTT",
  short: "Straight-through",
  family: "control",
  summary:
    "Control for sign units: BPTT that takes the slope of sign as 1, which it is not. It learns faster there than targets do; with units that send themselves it is BPTT.",
  fields: {},
  starts: { alphaF: 0.1 },
  follows: () => ({ recurrent: "backprop", input: "backprop", readout: "backprop" }),
  feedback: "absent",
  parameters: () => [],
  refuses: needsUnits,
  discrete: true,
});
