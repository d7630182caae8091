/** @file BPTT's error inside blocks, with a guess of what comes from later ones. */
import { defineSignal } from "./signal.ts";

export const synthetic = defineSignal({
  symbol: "c_t",
  metric: {
    id: "syntheticFlow",
    label: "Credit with synthetic gradients over t",
    symbol: "||c_t|| (DNI)",
    definition:
      "Frobenius norm over the batch of the credit c_t at each t: BPTT's error inside a block, and at the end of a block the guess of what later blocks would send back.",
    equation: "\\|c_t\\|_F, \\quad c_b = l_b + M(h_b)/N",
  },
  phase: "synthetic",
  rows: [{ id: "synthetic", name: "c_t" }],
  badge: "synthetic gradients",
  products: 1.3,
  kind: "credit",
});
