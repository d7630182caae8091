/** @file Direct feedback alignment's sweep: a sum of errors on its way back, made a credit at each step. */
import { glue, part, type PhaseEquation } from "../equation.ts";
import type { PhaseFacts } from "./phase.ts";

const equation: PhaseEquation = {
  lines: [
    [
      glue("q_t =", "q_t = "),
      glue("\\gamma\\,(", "γ ("),
      part(1, "q_{t+1}", "q_{t+1}"),
      glue("+", " + "),
      part(2, "\\tfrac{\\partial E}{\\partial z_{t+1}}", "∂E/∂z_{t+1}"),
      glue(")", ")"),
    ],
    [part(4, "c_t", "c_t"), glue("= l_t +", " = l_t + "), part(3, "q_t B_o", "q_t B_o")],
  ],
  meanings: [
    "the errors of all answers after step t+1",
    "the error of the answer at step t+1, if one is due there",
    "straight to step t, by a matrix that was drawn once",
    "the credit of step t",
  ],
  opening: 0,
};

export const directFeedback: PhaseFacts = {
  label: "credit straight from the answers",
  sweep: "back",
  play: () => ({ equation, notes: ["No step hears from the one after it: only the sum travels."] }),
};
