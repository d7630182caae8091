/**
 * @file The GRU (Cho et al. 2014) with its reset behind the product, as in torch: h_t = (1 - u_t) n_t + u_t h_{t-1}; its blocks
 * are the gates r and u and the candidate n.
 */
import { glue, part, type PhaseEquation } from "../equation.ts";
import { meanings } from "../equation-words.ts";
import { layerParameters, type ParameterFacts } from "../parameters.ts";
import { gatedUpdate } from "./gated-update.ts";
import { type NetworkFacts, onlyTanh } from "./network.ts";

const blocks = 3;

/** The bias that stands inside the reset. */
const candidateBias: ParameterFacts = {
  name: "bn",
  tex: "b_n",
  group: "recurrent",
  shape: ({ hidden }) => [hidden],
  start: "zero",
};

/** a_t is the input's share of the pre-activations, m_t the memory's. */
const forwardEquation: PhaseEquation = {
  lines: [
    [glue("a_t =", "a_t = "), part(1, "x_t W_{xh}", "x_t W_xh"), glue("+ b_h", " + b_h")],
    [glue("m_t =", "m_t = "), part(2, "h_{t-1} W_{hh}", "h_{t−1} W_hh")],
    [glue("(r, u)_t = \\sigma(a_t + m_t)", "(r, u)_t = σ(a_t + m_t)")],
    [
      glue("n_t = \\tanh(a_t +", "n_t = tanh(a_t + "),
      part(3, "r_t \\odot (m_t + b_n)", "r_t ⊙ (m_t + b_n)"),
      glue(")", ")"),
    ],
    [
      part(4, "h_t", "h_t"),
      glue("= n_t + u_t \\odot (h_{t-1} - n_t)", " = n_t + u_t ⊙ (h_{t−1} − n_t)"),
    ],
  ],
  meanings: [
    meanings.input,
    meanings.memory,
    "the reset r: how much of its memory the new content n may hear",
    "the state: u says what stays of the last one",
  ],
  opening: 0,
};

const backwardEquation: PhaseEquation = {
  lines: [
    [
      part(4, "\\frac{\\partial E}{\\partial h_{t-1}}", "∂E/∂h_{t−1}"),
      glue("=", " = "),
      part(2, "u_t", "u_t"),
      glue("\\odot", " ⊙ "),
      part(1, "\\frac{\\partial E}{\\partial h_t}", "∂E/∂h_t"),
    ],
    [
      glue("\\qquad +", " + "),
      part(3, "\\frac{\\partial E}{\\partial m_t} W_{hh}^{\\top}", "∂E/∂m_t W_{hh}ᵀ"),
    ],
  ],
  meanings: [
    meanings.errorAfter,
    "what stayed is handed back as it came, through u alone",
    "from both gates and the new content, back through the same weights",
    meanings.errorBefore,
  ],
  opening: 0,
};

export const gru: NetworkFacts = {
  label: "GRU",
  help: "tanh, two gates, a candidate and no G: BPTT and the controls without targets train it",
  parameters: [...layerParameters({ blocks }), candidateBias],
  blocks,
  blockName: "gates",
  feedback: null,
  whyNotSquare: "Not measured for the GRU: its Whh, of two gates and a candidate, is not square.",
  refuses: onlyTanh("gru"),
  forwardEquation,
  backwardEquation,
  // The weights of the memory learn from its share, which the reset has dimmed.
  updateEquation: (parts) => gatedUpdate(parts, parts.weights.name === "hh" ? "m" : "a"),
};
