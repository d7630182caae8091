/** @file Synthetic gradients, DNI (Jaderberg et al. 2017, Czarnecki et al. 2017). */
import { blockFields } from "./block-fields.ts";
import { defineRule, needsUnits } from "./rule.ts";
import { feedbackFields } from "./target-fields.ts";

export const syntheticGradients = defineRule({
  label: "Synthetic gradients",
  short: "DNI",
  family: "gradient",
  summary:
    "BPTT inside blocks of steps; at the end of a block a linear model M of the state guesses what the later blocks would send back, and learns from what they do send. M cannot know an answer that is still to come: where there is one at the end it does not help, or harms.",
  fields: { ...blockFields, alphaG: feedbackFields.alphaG },
  starts: { alphaF: 0.01, alphaG: 0.01 },
  follows: () => ({ recurrent: "synthetic", input: "synthetic", readout: "backprop" }),
  feedback: "absent",
  parameters: () => [
    {
      name: "A",
      tex: "A",
      group: "feedback",
      shape: ({ hidden }) => [hidden, hidden],
      start: "zero",
    },
    { name: "m", tex: "m", group: "feedback", shape: ({ hidden }) => [hidden], start: "zero" },
  ],
  phases: () => ["forward", "output-error", "synthetic", "synthetic-update", "forward-update"],
  refuses: needsUnits,
});
