/** @file RFLO's sweep back through time. */
import { glue, part, type PhaseEquation } from "../equation.ts";
import { parametersOf } from "../run-facts.ts";
import { type PhaseFacts, signNotes } from "./phase.ts";

const equation: PhaseEquation = {
  lines: [
    [
      part(3, "c_{t-1}", "c_{t−1}"),
      glue("=", " = "),
      part(2, "l_{t-1}", "l_{t−1}"),
      glue("+ (1-\\lambda)\\,", " + (1 − λ) "),
      part(1, "c_t", "c_t"),
    ],
  ],
  meanings: [
    "the credit of step t, by what each unit keeps of itself",
    "the error of the answer at step t−1, if one is due there",
    "the credit of step t−1",
  ],
  opening: 0,
};

export const kept: PhaseFacts = {
  label: "credit by the leak",
  sweep: "back",
  play: (scene) => ({
    equation,
    notes: [
      scene.config.leak < 1
        ? "Offline it is this sweep; online it is one trace a weight, with the same gradient."
        : "With a leak of 1 nothing is kept: it is truncated BPTT with k = 1.",
      ...signNotes(scene, "the slope of sign is 0, so that nothing goes back through W_hh."),
      ...(parametersOf(scene.config).some(({ name }) => name === "R")
        ? ["l comes from the answers' errors by a matrix that was drawn once."]
        : []),
    ],
  }),
};
