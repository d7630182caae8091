/** @file Direct feedback alignment (Nøkland 2016), unrolled in time. */
import { number } from "../field-builders.ts";
import { fixedMatrix, fixedMatrixFields } from "./fixed-matrix.ts";
import { defineRule, needsUnits } from "./rule.ts";

export const directFeedbackAlignment = defineRule({
  label: "Direct feedback alignment",
  short: "DFA",
  family: "gradient",
  summary:
    "The errors of the answers go straight to every earlier step through a fixed random matrix; nothing is sent from step to step. Every step hears the same, whatever it did, and through time that was seen to learn slower than frozen weights.",
  fields: {
    ...fixedMatrixFields,
    discount: number({
      label: "Discount gamma",
      help: "Direct feedback alignment: what an answer's error counts for one step earlier; 1 counts all later errors alike.",
      group: "lane-more",
      min: 1e-3,
      max: 1,
      default: 1,
    }),
  },
  starts: { alphaF: 0.01 },
  follows: () => ({
    recurrent: "directFeedback",
    input: "directFeedback",
    readout: "backprop",
  }),
  feedback: "absent",
  parameters: (_, config) => [
    {
      name: "Bo",
      tex: "B_o",
      shape: ({ hidden, outputs }) => [outputs, hidden],
      ...fixedMatrix(config.fixedMatrix),
    },
  ],
  refuses: needsUnits,
  discrete: true,
});
