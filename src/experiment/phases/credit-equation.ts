/** @file The equation of a credit that goes back through time: c_{t-1} = l_{t-1} + P(c_t phi'(a_t)), with a P for each rule. Pure. */
import { glue, part, type PhaseEquation } from "../equation.ts";
import { meanings } from "../equation-words.ts";
import { taskFacts } from "../tasks/index.ts";
import type { PhaseScene } from "./phase.ts";

/** P: what is written behind the error, and what it stands for. */
export interface Carrier {
  readonly tex: string;
  readonly plain: string;
  readonly meaning: string;
}

export function creditEquation(
  { config }: PhaseScene,
  { tex, plain, meaning }: Carrier,
): PhaseEquation {
  const leak = config.leak < 1 ? { tex: "\\lambda ", plain: "λ " } : { tex: "", plain: "" };
  const hasOwnErrors = taskFacts[config.task].answers === "many";
  return {
    lines: [
      [
        part(4, "c_{t-1}", "c_{t−1}"),
        glue("=", " = "),
        ...(hasOwnErrors ? [glue("l_{t-1} +", "l_{t−1} + ")] : []),
        ...(config.leak < 1 ? [glue("(1-\\lambda)\\, c_t +", "(1 − λ) c_t + ")] : []),
        glue("\\Big(", "("),
        part(1, "c_t", "c_t"),
        glue("\\odot", " ⊙ "),
        part(2, `${leak.tex}\\varphi'(a_t)`, `${leak.plain}φ′(a_t)`),
        glue("\\Big)", ") "),
        part(3, tex, plain),
      ],
    ],
    meanings: [
      "the credit that stands for the error after step t",
      meanings.slope,
      meaning,
      "the credit of step t−1",
    ],
    opening: 0,
  };
}
