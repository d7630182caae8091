/** @file dE/dh where answers are due, and the read-out's gradients. */
import { glue, part, type PhaseEquation } from "../equation.ts";
import type { RunConfig } from "../schema.ts";
import { taskFacts } from "../tasks/index.ts";
import type { PhaseFacts } from "./phase.ts";

export const outputError: PhaseFacts = {
  label: "output error",
  sweep: null,
  play: ({ config }) => ({ equation: outputEquation(config), notes: [] }),
};

function outputEquation({ task }: RunConfig): PhaseEquation {
  const { loss, answers } = taskFacts[task];
  const isClass = loss === "cross-entropy";
  const at = answers === "last" ? "T" : "t";
  return {
    lines: [
      [part(1, `z_${at} = h_${at} W_{hy} + b_y`, `z_${at} = h_${at} W_hy + b_y`)],
      [
        part(3, `\\frac{\\partial E}{\\partial h_${at}}`, `∂E/∂h_${at}`),
        glue("=", " = "),
        ...(answers === "last"
          ? [
              isClass
                ? part(2, "\\tfrac1N(\\mathrm{softmax}(z_T) - y)", "(softmax(z_T) − y)/N")
                : part(2, "\\tfrac2N(z_T - y)", "2(z_T − y)/N"),
            ]
          : [
              isClass
                ? part(2, "w_t(\\mathrm{softmax}(z_t) - y_t)", "w_t (softmax(z_t) − y_t)")
                : part(2, "2 w_t(z_t - y_t)", "2 w_t (z_t − y_t)"),
            ]),
        glue("W_{hy}^{\\top}", " W_{hy}ᵀ"),
      ],
    ],
    meanings: [
      answers === "last"
        ? "the prediction, from the last state alone"
        : "the prediction at every step that is scored",
      `${isClass ? "softmax" : "prediction"} minus truth, over the batch${answers === "last" ? "" : " and the steps scored"}`,
      answers === "last"
        ? "the teaching signal at the last step"
        : "the teaching signal of each step",
    ],
    opening: 3,
  };
}
