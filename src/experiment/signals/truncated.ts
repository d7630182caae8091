/** @file BPTT's error, cut after a number of states. */
import { defineSignal } from "./signal.ts";

export const truncated = defineSignal({
  symbol: "c_t",
  metric: {
    id: "truncatedFlow",
    label: "Truncated error over t",
    symbol: "||c_t|| (truncated)",
    definition:
      "Frobenius norm over the batch of the error c_t at each t that reaches it from losses fewer than k steps later: zero where none does.",
    equation: "\\|c_t\\|_F, \\quad c_t = \\sum_{s=t}^{t+k-1} \\partial E_s / \\partial h_t",
  },
  phase: "truncated",
  rows: [{ id: "truncated", name: "c_t" }],
  badge: "truncated BPTT",
  products: 1.15,
  kind: "credit",
});
