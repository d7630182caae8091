/** @file The answers' errors, sent straight to every earlier step by a fixed random matrix. */
import { defineSignal } from "./signal.ts";

export const directFeedback = defineSignal({
  symbol: "c_t",
  metric: {
    id: "directFeedbackFlow",
    label: "Credit by direct feedback over t",
    symbol: "||c_t|| (DFA)",
    definition:
      "Frobenius norm over the batch of the credit c_t at each t, which a fixed random matrix makes of the errors of all later answers; the same at every step where there is one answer, at T.",
    equation:
      "\\|c_t\\|_F, \\quad c_t = l_t + \\sum_{s>t} \\gamma^{s-t}\\, (\\partial E/\\partial z_s)\\, B_o",
  },
  phase: "direct-feedback",
  rows: [{ id: "directFeedback", name: "c_t" }],
  badge: "fixed random Bo",
  products: 0.4,
  kind: "credit",
});
