/** @file The difference between a state and its target, sent back through G; eq. 5-8. */
import { glue, part } from "../equation.ts";
import type { UpdateEquation } from "../equation-of-update.ts";
import { defineSignal } from "./signal.ts";

/** Every step learns to reach its own target; eq. 9-11. */
const updateEquation: UpdateEquation = ({ rate, moves }) => ({
  lines: [
    [
      glue("\\delta_t = -\\tfrac{2}{NH}\\,", "δ_t = −2/(NH) "),
      part(1, "(H_t - h_t)", "(H_t − h_t)"),
      glue("\\odot", " ⊙ "),
      part(2, "\\varphi'(a_t)", "φ′(a_t)"),
    ],
    [
      part(4, "W_{hh}", "W_hh"),
      glue("\\leftarrow W_{hh} -", " ← W_hh − "),
      part(3, "\\alpha_f \\sum_t h_{t-1}^{\\top}\\, \\delta_t", "α_f Σ h_{t−1}ᵀ δ_t"),
    ],
  ],
  meanings: [
    "how far each step is from its own target",
    "through φ of this step, and no further",
    `for all t at once, α_f = ${rate}`,
    moves,
  ],
  opening: 4,
});

export const targets = defineSignal({
  symbol: "H_t − h_t",
  metric: {
    id: "targetFlow",
    label: "Target signal over t",
    symbol: "||H_t - h_t||",
    definition:
      "Frobenius norm over the batch of H_t - h_t at each t: how far back the targets' signal reaches.",
    equation: "\\|\\hat h_t - h_t\\|_F",
  },
  phase: "targets",
  rows: [
    { id: "targets", name: "H_t", onStates: true },
    { id: "differences", name: "H_t − h_t" },
  ],
  badge: "local",
  products: 4.6,
  kind: "targets",
  updateEquation,
});
