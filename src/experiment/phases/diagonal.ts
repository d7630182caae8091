/** @file SnAp-1's sweep back through time. */
import { creditEquation } from "./credit-equation.ts";
import type { PhaseFacts } from "./phase.ts";

export const diagonal: PhaseFacts = {
  label: "credit by the diagonal",
  sweep: "back",
  play: (scene) => ({
    equation: creditEquation(scene, {
      tex: "\\odot\\, \\mathrm{diag}(W_{hh})",
      plain: "⊙ diag(W_hh)",
      meaning: "back from each unit to itself, and to no other",
    }),
    notes: ["Offline it is this sweep; online it is one trace a weight, with the same gradient."],
  }),
};
