/** @file The simple recurrent network: h_t = phi(x_t Wxh + h_{t-1} Whh + bh); eq. 1. */
import { glue, part, type PhaseEquation } from "../equation.ts";
import type { UpdateEquation } from "../equation-of-update.ts";
import { configuredStart, layerParameters } from "../parameters.ts";
import { meanings } from "../equation-words.ts";
import type { NetworkFacts } from "./network.ts";

const forwardEquation: PhaseEquation = {
  lines: [
    [
      part(4, "h_t", "h_t"),
      glue("= \\varphi(", " = φ("),
      part(1, "x_t W_{xh}", "x_t W_xh"),
      glue("+", " + "),
      part(2, "h_{t-1} W_{hh}", "h_{t−1} W_hh"),
      glue("+", " + "),
      part(3, "b_h", "b_h"),
      glue(")", ")"),
    ],
  ],
  meanings: [meanings.input, meanings.memory, meanings.bias, meanings.state],
  opening: 0,
};

const backwardEquation: PhaseEquation = {
  lines: [
    [
      part(4, "\\frac{\\partial E}{\\partial h_{t-1}}", "∂E/∂h_{t−1}"),
      glue("= \\Big(", " = ("),
      part(1, "\\frac{\\partial E}{\\partial h_t}", "∂E/∂h_t"),
      glue("\\odot", " ⊙ "),
      part(2, "\\varphi'(a_t)", "φ′(a_t)"),
      glue("\\Big)", ")"),
      part(3, "W_{hh}^{\\top}", "W_{hh}ᵀ"),
    ],
  ],
  meanings: [
    meanings.errorAfter,
    meanings.slope,
    "back through the same weights",
    meanings.errorBefore,
  ],
  opening: 0,
};

const updateEquation: UpdateEquation = ({ weights: { name, tex, plain }, rate, moves }) => ({
  lines: [
    [
      glue("\\delta_t =", "δ_t = "),
      part(1, "\\frac{\\partial E}{\\partial h_t}", "∂E/∂h_t"),
      glue("\\odot", " ⊙ "),
      part(2, "\\varphi'(a_t)", "φ′(a_t)"),
    ],
    [
      part(4, `W_{${name}}`, `W_${name}`),
      glue(`\\leftarrow W_{${name}} -`, ` ← W_${name} − `),
      part(3, `\\alpha \\sum_t ${tex}\\, \\delta_t`, `α Σ ${plain} δ_t`),
    ],
  ],
  meanings: [meanings.errorAfter, meanings.slope, meanings.chainGradient(rate), moves],
  opening: 4,
});

export const simple: NetworkFacts = {
  label: "simple RNN",
  help: "one layer of units that hear each other's last state",
  parameters: layerParameters({ blocks: 1 }),
  blocks: 1,
  blockName: "",
  feedback: [
    {
      name: "Vhh",
      tex: "V_{hh}",
      group: "feedback",
      shape: ({ hidden }) => [hidden, hidden],
      start: configuredStart,
      square: true,
    },
    {
      name: "ch",
      tex: "c_h",
      group: "feedback",
      shape: ({ hidden }) => [hidden],
      start: "zero",
    },
  ],
  refuses: () => null,
  forwardEquation,
  backwardEquation,
  updateEquation,
};
