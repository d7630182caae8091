/** @file Temporal Order: two marked symbols among distractors; section 3.1 of the paper. */
import { choice } from "../field-builders.ts";
import { defineTask, emptyWindows } from "./task.ts";

export const temporalOrder = defineTask({
  label: "Temporal Order",
  fields: {
    markerPositions: choice({
      label: "Second marker window",
      help: "Temporal Order: where the second relevant symbol may stand. The paper's text and the authors' program differ.",
      group: "task",
      choices: [
        { value: "program", label: "program: [5T/10, 6T/10)" },
        { value: "paper", label: "paper: [4T/10, 5T/10]" },
      ],
      default: "program",
    }),
  },
  sizes: () => ({ inputs: 6, outputs: 4 }),
  input: "one-hot",
  loss: "cross-entropy",
  answers: "last",
  minLength: 10,
  whyMinLength: emptyWindows,
  chance: () => 0.25,
  question: "In which order did the two marked symbols come?",
});
