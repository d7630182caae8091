/** @file The LSTM: c_t = f_t c_{t-1} + i_t g_t, h_t = o_t tanh(c_t); its blocks are the gates i, f, g and o. */
import { glue, part, type PhaseEquation } from "../equation.ts";
import { layerParameters } from "../parameters.ts";
import { meanings } from "../equation-words.ts";
import { gatedUpdate } from "./gated-update.ts";
import { type NetworkFacts, onlyTanh } from "./network.ts";

const gates = 4;

const forwardEquation: PhaseEquation = {
  lines: [
    [
      glue("a_t =", "a_t = "),
      part(1, "x_t W_{xh}", "x_t W_xh"),
      glue("+", " + "),
      part(2, "h_{t-1} W_{hh}", "h_{t−1} W_hh"),
      glue("+ b_h", " + b_h"),
    ],
    [
      glue(
        "(i, f, g, o)_t = (\\sigma, \\sigma, \\tanh, \\sigma)(a_t)",
        "(i, f, g, o)_t = (σ, σ, tanh, σ)(a_t)",
      ),
    ],
    [part(3, "c_t = f_t \\odot c_{t-1} + i_t \\odot g_t", "c_t = f_t ⊙ c_{t−1} + i_t ⊙ g_t")],
    [part(4, "h_t", "h_t"), glue("= o_t \\odot \\tanh(c_t)", " = o_t ⊙ tanh(c_t)")],
  ],
  meanings: [
    meanings.input,
    meanings.memory,
    "the cell: f says what stays, i what comes in",
    meanings.state,
  ],
  opening: 0,
};

const backwardEquation: PhaseEquation = {
  lines: [
    [
      glue("\\frac{\\partial E}{\\partial c_t} =", "∂E/∂c_t = "),
      part(1, "\\frac{\\partial E}{\\partial h_t}", "∂E/∂h_t"),
      glue("\\odot o_t \\odot \\tanh'(c_t)", " ⊙ o_t ⊙ tanh′(c_t)"),
    ],
    [
      glue("\\qquad +", " + "),
      part(2, "f_{t+1} \\odot \\frac{\\partial E}{\\partial c_{t+1}}", "f_{t+1} ⊙ ∂E/∂c_{t+1}"),
    ],
    [
      part(4, "\\frac{\\partial E}{\\partial h_{t-1}}", "∂E/∂h_{t−1}"),
      glue("=", " = "),
      part(3, "\\frac{\\partial E}{\\partial a_t} W_{hh}^{\\top}", "∂E/∂a_t W_{hh}ᵀ"),
    ],
  ],
  meanings: [
    meanings.errorAfter,
    "what the cell of step t+1 hands back, through f alone",
    "from the four gates, back through the same weights",
    meanings.errorBefore,
  ],
  opening: 0,
};

export const lstm: NetworkFacts = {
  label: "LSTM",
  help: "tanh, four gates and no G: BPTT and the controls without targets train it",
  parameters: layerParameters({ blocks: gates }),
  blocks: gates,
  blockName: "gates",
  feedback: null,
  whyNotSquare: "Not measured for the LSTM: its Whh, of four gates, is not square.",
  refuses: (config, task) =>
    task.answers === "last"
      ? onlyTanh("lstm")(config, task)
      : {
          field: "task",
          value: config.task,
          allowed: 'tasks that are answered at the last step for the network "lstm"',
        },
  forwardEquation,
  backwardEquation,
  updateEquation: (parts) => gatedUpdate(parts, "a"),
};
