/** @file Errors that a fixed random matrix carries back through time, in the place of the transpose of Whh. */
import { defineSignal } from "./signal.ts";

export const randomFeedback = defineSignal({
  symbol: "c_t",
  metric: {
    id: "randomFeedbackFlow",
    label: "Credit by random feedback over t",
    symbol: "||c_t|| (FA)",
    definition:
      "Frobenius norm over the batch of the credit c_t at each t, which a fixed random matrix B carries back: how far back feedback alignment's signal reaches.",
    equation: "\\|c_t\\|_F, \\quad c_t = l_t + (c_{t+1} \\odot \\varphi'(a_{t+1}))\\, B",
  },
  phase: "random-feedback",
  rows: [{ id: "randomFeedback", name: "c_t" }],
  badge: "fixed random B",
  products: 1.15,
  kind: "credit",
});
