/** @file Feedback alignment (Lillicrap et al. 2016), unrolled in time. */
import { fixedMatrix, fixedMatrixFields } from "./fixed-matrix.ts";
import { defineRule, needsUnits } from "./rule.ts";

export const feedbackAlignment = defineRule({
  label: "Feedback alignment",
  short: "FA",
  family: "gradient",
  summary:
    "BPTT with a fixed random matrix B in the place of Whh transposed. Layers of a feedforward network come to align with such a B; through time that was not seen, and it learnt no better than with Whh frozen.",
  fields: fixedMatrixFields,
  starts: { alphaF: 0.01 },
  follows: () => ({
    recurrent: "randomFeedback",
    input: "randomFeedback",
    readout: "backprop",
  }),
  feedback: "absent",
  parameters: (_, config) => [
    {
      name: "B",
      tex: "B",
      shape: ({ hidden }) => [hidden, hidden],
      ...fixedMatrix(config.fixedMatrix),
    },
  ],
  refuses: needsUnits,
});
