/** @file The G phase: G learns to reconstruct h_{t-1} from (x_t, F(x_t, h_{t-1} + e_t)); eq. 3-6. */
import { glue, part, type PhaseEquation } from "../equation.ts";
import { optimiserNotes, nothing, type PhaseFacts, type PhaseScene, skipped } from "./phase.ts";

export const feedbackUpdate: PhaseFacts = {
  label: "G update",
  sweep: null,
  play: (scene) => {
    if (scene.facts.feedback !== "learnt") {
      return nothing("G is fixed in this control: nothing moves.");
    }
    if (scene.updates?.feedback === false) return nothing(skipped);
    return { equation: feedbackEquation(scene), notes: optimiserNotes(scene) };
  },
};

function feedbackEquation({ config: { noise, alphaG }, format }: PhaseScene): PhaseEquation {
  const isNoisy = noise > 0;
  return {
    lines: [
      ...(isNoisy
        ? [
            [
              glue("r_t =", "r_t = "),
              part(1, "G(x_t, F(x_t, h_{t-1}{+}e_t))", "G(x_t, F(x_t, h_{t−1} + e_t))"),
            ],
          ]
        : []),
      [
        glue("L^G_t = \\overline{\\big(", "Lᴳ_t = mean ("),
        isNoisy ? glue("r_t", "r_t") : part(1, "G(x_t, h_t)", "G(x_t, h_t)"),
        glue("-", " − "),
        isNoisy ? part(2, "(h_{t-1}{+}e_t)", "(h_{t−1} + e_t)") : part(2, "h_{t-1}", "h_{t−1}"),
        glue("\\big)^2}", ")²"),
      ],
      [
        part(4, "V_{hh}", "V_hh"),
        glue("\\leftarrow V_{hh} -", " ← V_hh − "),
        part(3, "\\alpha_g \\sum_t \\frac{\\partial L^G_t}{\\partial V_{hh}}", "α_g Σ ∂Lᴳ_t/∂V_hh"),
      ],
    ],
    meanings: [
      "what G makes of step t",
      isNoisy ? "the state it should give back, with noise e_t" : "the state it should give back",
      `for all t at once, α_g = ${format(alphaG)}`,
      "G has moved",
    ],
    opening: 4,
  };
}
