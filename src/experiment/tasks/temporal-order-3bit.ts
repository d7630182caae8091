/** @file 3-bit Temporal Order: three marked symbols among distractors; section 3.1 of the paper. */
import { defineTask, emptyWindows } from "./task.ts";

export const temporalOrder3bit = defineTask({
  label: "3-bit Temporal Order",
  fields: {},
  sizes: () => ({ inputs: 6, outputs: 8 }),
  input: "one-hot",
  loss: "cross-entropy",
  answers: "last",
  minLength: 10,
  whyMinLength: emptyWindows,
  chance: () => 0.125,
  question: "In which order did the three marked symbols come?",
});
