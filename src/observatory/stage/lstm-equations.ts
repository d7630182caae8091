/** @file The equations of an LSTM's phases where they are not a simple recurrent network's. Pure. */
import { formatNumber } from "../../files/format.ts";
import { ruleFacts } from "../../experiment/rules.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import { stageWords } from "./words.ts";
import { forwardUpdateEquation, glue, moved, part, type PhaseEquation } from "./equations.ts";

const words = stageWords.parts;

export const lstmForwardEquation: PhaseEquation = {
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
  meanings: [words.input, words.memory, words.cell, words.state],
  opening: 0,
};

export const lstmBackwardEquation: PhaseEquation = {
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
  meanings: [words.errorAfter, words.cellError, words.gatesBack, words.errorBefore],
  opening: 0,
};

/** The F update by the chain rule through the gates, or for the read-out alone. */
export function lstmUpdateEquation(config: RunConfig): PhaseEquation {
  const { credit } = ruleFacts(config.rule, config.baseRule);
  if (credit.Wxh === "none") return forwardUpdateEquation(config);
  const isFrozen = credit.Whh === "none";
  const rate = isFrozen ? config.alphaF : (config.recurrentRate ?? config.alphaF);
  const [weights, inputTex, inputPlain] = isFrozen
    ? ["xh", "x_t^{\\top}", "x_{t}ᵀ"]
    : ["hh", "h_{t-1}^{\\top}", "h_{t−1}ᵀ"];
  return {
    lines: [
      [
        part(2, `W_{${weights}}`, `W_${weights}`),
        glue(`\\leftarrow W_{${weights}} -`, ` ← W_${weights} − `),
        part(
          1,
          `\\alpha \\sum_t ${inputTex}\\, \\frac{\\partial E}{\\partial a_t}`,
          `α Σ ${inputPlain} ∂E/∂a_t`,
        ),
      ],
    ],
    meanings: [words.chainGradient(formatNumber(rate)), moved(credit)],
    opening: 2,
  };
}
