/** @file Errors that go back through the diagonal of Whh: what each unit sends to itself. */
import { defineSignal } from "./signal.ts";

export const diagonal = defineSignal({
  symbol: "c_t",
  metric: {
    id: "diagonalFlow",
    label: "Credit by the diagonal over t",
    symbol: "||c_t|| (SnAp-1)",
    definition:
      "Frobenius norm over the batch of the credit c_t at each t, which goes back through the diagonal of Whh: how far back SnAp-1's signal reaches.",
    equation:
      "\\|c_t\\|_F, \\quad c_t = l_t + (c_{t+1} \\odot \\varphi'(a_{t+1})) \\odot \\mathrm{diag}(W_{hh})",
  },
  phase: "diagonal",
  rows: [{ id: "diagonal", name: "c_t" }],
  badge: "diag(Whh)",
  products: 0.4,
  kind: "credit",
});
