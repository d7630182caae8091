/** @file BPTT's error: the chain rule back through time. */
import { defineSignal } from "./signal.ts";

export const backprop = defineSignal({
  symbol: "∂E/∂h_t",
  metric: {
    id: "errorFlow",
    label: "Error signal over t",
    symbol: "||dE/dh_t||",
    definition:
      "Frobenius norm over the batch of dE/dh_t at each t: how far back BPTT's signal reaches.",
    equation: "\\|\\partial E / \\partial h_t\\|_F",
  },
  phase: "backward",
  rows: [{ id: "errors", name: "∂E/∂h_t" }],
  badge: "BPTT",
  products: 1.15,
  kind: "gradient",
});
