/** @file Adding: the mean of two marked values; section 3.1 of the paper. */
import { choice } from "../field-builders.ts";
import { defineTask, emptyWindows } from "./task.ts";

export const adding = defineTask({
  label: "Adding",
  fields: {
    addingLength: choice({
      label: "Adding: length of a batch",
      help: "Adding: every batch of length T, or each drawn from [T, 1.1 T) as in the authors' program.",
      group: "task",
      choices: [
        { value: "fixed", label: "T" },
        { value: "varying", label: "drawn from [T, 1.1 T)" },
      ],
      default: "fixed",
    }),
    addingCriterion: choice({
      label: "Adding: counted right when",
      help: "Adding: the error that counts as right, the squared (program) or the absolute one (paper), below 0.04.",
      group: "task",
      choices: [
        { value: "squared", label: "squared error < 0.04" },
        { value: "absolute", label: "absolute error < 0.04" },
      ],
      default: "squared",
    }),
  },
  sizes: () => ({ inputs: 2, outputs: 1 }),
  input: "real",
  loss: "squared-error",
  answers: "last",
  right: ({ addingCriterion }) => ({
    tolerance: 0.04,
    of: addingCriterion === "absolute" ? "magnitude" : "square",
  }),
  minLength: 10,
  whyMinLength: emptyWindows,
  // A constant 0.5 against the mean of two uniform numbers: P(|u| < 0.2), or P(|u| < 0.04), with u triangular on (-0.5, 0.5).
  chance: ({ addingCriterion }) => (addingCriterion === "absolute" ? 0.1536 : 0.64),
  question: "What is the mean of the two marked values?",
});
