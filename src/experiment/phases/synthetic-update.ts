/** @file M learns to guess what later blocks send back. */
import { glue, part } from "../equation.ts";
import { nothing, optimiserNotes, type PhaseFacts, skipped } from "./phase.ts";

export const syntheticUpdate: PhaseFacts = {
  label: "M update",
  sweep: null,
  play: (scene) => {
    const { config, updates, format } = scene;
    if (updates?.forward === false) return nothing(skipped);
    if (config.blockLength >= config.length) {
      return nothing("There is one block: M is never asked, and learns nothing.");
    }
    return {
      equation: {
        lines: [
          [
            glue("L^M = \\sum_b \\overline{\\big(", "Lᴹ = Σ_b mean ("),
            part(1, "M(h_b)", "M(h_b)"),
            glue("-", " − "),
            part(2, "N\\,\\mathrm{back}_b", "N back_b"),
            glue("\\big)^2}", ")²"),
          ],
          [
            part(4, "A", "A"),
            glue("\\leftarrow A -", " ← A − "),
            part(3, "\\alpha_g\\, \\partial L^M / \\partial A", "α_g ∂Lᴹ/∂A"),
          ],
        ],
        meanings: [
          "what M guesses from the state at the end of a block",
          "what the next block really sent, N times, so that the batch's size does not matter",
          `for all ends at once, α_g = ${format(config.alphaG)}; m alike`,
          "M has moved",
        ],
        opening: 4,
      },
      notes: optimiserNotes(scene),
    };
  },
};
