/** @file Backpropagation through time. */
import { defineRule } from "./rule.ts";

export const bptt = defineRule({
  label: "BPTT",
  short: "BPTT",
  family: "gradient",
  summary: "Backpropagation through time: every parameter by the chain rule.",
  fields: {},
  starts: { alphaF: 0.001 },
  follows: () => ({ recurrent: "backprop", input: "backprop", readout: "backprop" }),
  feedback: "absent",
  parameters: () => [],
  refuses: () => null,
});
