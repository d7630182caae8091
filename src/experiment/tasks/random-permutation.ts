/** @file Random Permutation: which symbol came first? Section 3.1 of the paper. */
import { defineTask } from "./task.ts";

const symbols = 100;

export const randomPermutation = defineTask({
  label: "Random Permutation",
  fields: {},
  sizes: () => ({ inputs: symbols, outputs: symbols }),
  input: "one-hot",
  loss: "cross-entropy",
  answers: "last",
  minLength: 2,
  whyMinLength: "in which a symbol is to be remembered over one other at least",
  chance: () => 0.5,
  question: "Which symbol came first?",
});
