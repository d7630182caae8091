/** @file Truncated backpropagation through time, BPTT(k;1) of Williams & Peng (1990). */
import { integer } from "../field-builders.ts";
import { defineRule, needsUnits } from "./rule.ts";

export const truncatedBptt = defineRule({
  label: "Truncated BPTT",
  short: "Truncated",
  family: "gradient",
  summary:
    "BPTT that stops after k states: the loss of a step reaches the state of that step and the k - 1 before it. What lies further back gets no credit, and where k is too short the wrong gradient can do worse than frozen weights.",
  fields: {
    horizon: integer({
      label: "Horizon k",
      help: "Truncated BPTT: how many states the loss of a step reaches, its own included. With k = 1 no error passes a step; with k of T or more it is BPTT.",
      group: "lane",
      min: 1,
      max: 784,
      default: 10,
    }),
  },
  starts: { alphaF: 0.01 },
  follows: () => ({ recurrent: "truncated", input: "truncated", readout: "backprop" }),
  feedback: "absent",
  parameters: () => [],
  refuses: needsUnits,
});
