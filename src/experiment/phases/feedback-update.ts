/** @file The G phase: G learns to reconstruct h_{t-1} from (x_t, F(x_t, h_{t-1} + e_t)); eq. 3-6. */
import { glue, part, type PhaseEquation, type Term } from "../equation.ts";
import { optimiserNotes, nothing, type PhaseFacts, type PhaseScene, skipped } from "./phase.ts";

export const feedbackUpdate: PhaseFacts = {
  label: "G update",
  sweep: null,
  play: (scene) => {
    if (scene.facts.feedback !== "learnt") {
      return nothing("G is fixed in this control: nothing moves.");
    }
    if (scene.updates?.feedback === false) return nothing(skipped);
    return {
      equation:
        scene.config.feedbackTraining === "l-drl"
          ? transposeEquation(scene)
          : feedbackEquation(scene),
      notes: optimiserNotes(scene),
    };
  },
};

/** V_hh moves by the gradient of a loss, the last of `parts` parts. */
const moves = (number: number): readonly Term[] => [
  part(number + 1, "V_{hh}", "V_hh"),
  glue("\\leftarrow V_{hh} -", " ← V_hh − "),
  part(number, "\\alpha_g \\sum_t \\frac{\\partial L^G_t}{\\partial V_{hh}}", "α_g Σ ∂Lᴳ_t/∂V_hh"),
];

const movesMeanings = ({ config: { alphaG }, format }: PhaseScene): readonly string[] => [
  `for all t at once, α_g = ${format(alphaG)}`,
  "G has moved",
];

function transposeEquation(scene: PhaseScene): PhaseEquation {
  const { ldrlSigma } = scene.config;
  return {
    lines: [
      [
        glue("L^G_t = \\tfrac{1}{\\sigma^2} \\overline{\\big(-", "Lᴳ_t = 1/σ² mean (−"),
        part(1, "\\xi\\, \\Delta_\\xi G", "ξ Δ_ξ G"),
        glue("+", " + "),
        part(2, "\\tfrac12 (\\Delta_\\eta G)^2", "½ (Δ_η G)²"),
        glue("\\big)}", ")"),
      ],
      [...moves(3)],
    ],
    meanings: [
      `how G answers where F was given noise ξ at its input, σ = ${scene.format(ldrlSigma)}: this wants to point along ξ`,
      "how G answers noise η at its own input: this wants to be small; both together make G's slopes the transpose of F's",
      ...movesMeanings(scene),
    ],
    opening: 4,
  };
}

function feedbackEquation(scene: PhaseScene): PhaseEquation {
  const { noise } = scene.config;
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
      [...moves(3)],
    ],
    meanings: [
      "what G makes of step t",
      isNoisy ? "the state it should give back, with noise e_t" : "the state it should give back",
      ...movesMeanings(scene),
    ],
    opening: 4,
  };
}
