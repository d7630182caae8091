/** @file Delayed XOR: Temporal Order's sequences, and whether their two symbols differ; no reservoir reads that off linearly. */
import { defineTask, emptyWindows } from "./task.ts";
import { temporalOrder } from "./temporal-order.ts";

export const delayedXor = defineTask({
  label: "Delayed XOR",
  fields: temporalOrder.fields,
  sizes: () => ({ inputs: 6, outputs: 2 }),
  input: "one-hot",
  loss: "cross-entropy",
  answers: "last",
  minLength: 10,
  whyMinLength: emptyWindows,
  chance: () => 0.5,
  question: "Do the two marked symbols differ?",
});
