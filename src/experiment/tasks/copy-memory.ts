/** @file Copy memory: K symbols, a wait, and then the symbols again in order; Hochreiter & Schmidhuber 1997. */
import { integer } from "../field-builders.ts";
import { defineTask } from "./task.ts";

export const copyMemory = defineTask({
  label: "Copy memory",
  fields: {
    cueCount: integer({
      label: "Copy: symbols K",
      help: "Copy memory: how many symbols are to be given back in order, at the last K steps.",
      group: "task",
      min: 1,
      max: 100,
      default: 3,
    }),
    alphabet: integer({
      label: "Copy: alphabet A",
      help: "Copy memory: how many different symbols there are.",
      group: "task",
      min: 2,
      max: 98,
      default: 8,
    }),
  },
  sizes: ({ alphabet }) => ({ inputs: alphabet + 2, outputs: alphabet }),
  input: "one-hot",
  loss: "cross-entropy",
  answers: "many",
  answerSteps: ({ cueCount }) => cueCount,
  minLength: 3,
  whyMinLength: "a symbol, the signal to answer and the answer",
  refuses: ({ length, cueCount }) =>
    length > 2 * cueCount
      ? null
      : {
          field: "length",
          value: String(length),
          allowed: `at least ${2 * cueCount + 1} for ${cueCount} symbols: they, the signal to answer and the answers`,
        },
  chance: ({ alphabet }) => 1 / alphabet,
  question: "Which symbols came, and in which order?",
});
