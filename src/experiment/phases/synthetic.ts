/** @file The sweep back inside blocks, with synthetic gradients at their ends. */
import { creditEquation } from "./credit-equation.ts";
import type { PhaseFacts } from "./phase.ts";

export const synthetic: PhaseFacts = {
  label: "credit in blocks",
  sweep: "back",
  play: (scene) => ({
    equation: creditEquation(scene, {
      tex: "W_{hh}^{\\top}",
      plain: "W_{hh}ᵀ",
      meaning: "back through the same weights, inside the block",
    }),
    notes: [
      `At the end b of every block of ${scene.config.blockLength} steps but the last: c_b = l_b + M(h_b)/N, with M(h) = h A + m, in the place of what the next block would send.`,
    ],
  }),
};
