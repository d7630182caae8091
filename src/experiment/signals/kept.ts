/** @file Errors that go back past the units alone, by what a leaky unit keeps of itself. */
import { defineSignal } from "./signal.ts";

export const kept = defineSignal({
  symbol: "c_t",
  metric: {
    id: "keptFlow",
    label: "Credit by the leak over t",
    symbol: "||c_t|| (RFLO)",
    definition:
      "Frobenius norm over the batch of the credit c_t at each t, which goes back by what leaky units keep of themselves and by nothing else; zero before the answers where the leak is 1.",
    equation: "\\|c_t\\|_F, \\quad c_t = l_t + (1-\\lambda)\\, c_{t+1}",
  },
  phase: "kept",
  rows: [{ id: "kept", name: "c_t" }],
  badge: "traces by the leak",
  products: 0.4,
  kind: "credit",
});
