/** @file Backpropagation through time. */
import { defineRule } from "./rule.ts";
import { trueGradient } from "./sign-units.ts";

export const bptt = defineRule({
  label: "BPTT",
  short: "BPTT",
  family: "gradient",
  summary: "Backpropagation through time: every parameter by the chain rule.",
  fields: {},
  starts: { alphaF: 0.001 },
  follows: (config) => {
    const gradient = trueGradient(config);
    return { recurrent: gradient, input: gradient, readout: "backprop" };
  },
  feedback: "absent",
  parameters: () => [],
  refuses: () => null,
  discrete: true,
});
