/** @file Feedback alignment's sweep back through time. */
import { creditEquation } from "./credit-equation.ts";
import type { PhaseFacts } from "./phase.ts";

export const randomFeedback: PhaseFacts = {
  label: "credit by a random matrix",
  sweep: "back",
  play: (scene) => ({
    equation: creditEquation(scene, {
      tex: "B",
      plain: "B",
      meaning: "back through a matrix that was drawn once and knows nothing of W_hh",
    }),
    notes: ["In the place of W_hh transposed: all else is BPTT's."],
  }),
};
