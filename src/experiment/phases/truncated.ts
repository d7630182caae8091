/** @file Truncated BPTT's sweep back through time. */
import { creditEquation } from "./credit-equation.ts";
import type { PhaseFacts } from "./phase.ts";

export const truncated: PhaseFacts = {
  label: "truncated backward sweep",
  sweep: "back",
  play: (scene) => ({
    equation: creditEquation(scene, {
      tex: "W_{hh}^{\\top}",
      plain: "W_{hh}ᵀ",
      meaning: "back through the same weights, as long as k allows",
    }),
    notes: [
      `The loss of a step reaches ${scene.config.horizon} ${scene.config.horizon === 1 ? "state" : "states"}, its own included; before them it counts as 0.`,
    ],
  }),
};
