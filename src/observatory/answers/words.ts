/** @file What the answers of the scenes say, loaded with them. */
import type { SceneId } from "../../experiment/scenes.ts";

export const answerWords = {
  title: "The answer",
  first: "It is computed from the run: train first.",
  soFar: (iterations: number) => `So far, at iteration ${iterations}:`,
  clauses: (clauses: readonly string[]) => `${clauses.join("; ")}.`,
  left: (name: string, at: string) => `${name} left chance at iteration ${at}`,
  stayed: (name: string, iterations: string) =>
    `${name} stayed at chance in all ${iterations} iterations`,
  learnt: (name: string, at: string) => `${name} had learnt it at iteration ${at}`,
  notLearnt: (name: string, iterations: string) =>
    `${name} had not learnt it in ${iterations} iterations`,
  reach: (name: string, before: string, after: string) =>
    `${name} had ${before} of the last step's signal at step 1 before training and has ${after} now`,
  collapsed: (name: string, at: string) => `${name} collapsed at iteration ${at}`,
  held: (name: string, iterations: string) => `${name} did not in ${iterations} iterations`,
  moved: (name: string, share: string) => `${name} has moved W_hh by ${share} of its length`,
  andMoved: (learnt: string, share: string) =>
    `${learnt}, and has moved W_hh by ${share} of its length`,
  cost: (name: string, before: string, after: string) =>
    `${name}'s G cost went from ${before} to ${after}`,
  nothing: "no signal",
  unmeasured: "an unknown share",
  /** Where a run goes another way than the sentence explains. */
  unusual:
    "That is not how it usually goes. Take a new seed, or run 10 seeds, before you believe either.",
  why: {
    "first-symbol": (bptt: string, targets: string) =>
      `When TPTThx left chance, ${bptt} of BPTT's signal was left at step 1 and ${targets} of the targets': a rule learns only from what reaches a step.`,
    "without-targets":
      "With α_i = 0 every target equals its state, so that no step is told anything: at this length and these rates it takes the targets.",
    "signal-reach": (radius: string) =>
      `Each step back multiplies the error by W_hh and by tanh's slope: over so many steps a ρ of ${radius} in the place of 1 makes much of little, and at a tenth of the rate W_hh is still as it was drawn.`,
    cliff:
      "The cost has a cliff where ρ grows past 1 and the error grows on its way back: one step at 0.001 lands beyond it, a step at 0.0003 is short enough.",
    rescue:
      "Clipping keeps a step's direction and shortens it at the cliff, so that a rate of 0.01 can be afforded: it was the size of the step, not the rule.",
    "frozen-twin":
      "The twin never moved W_hh and was as soon: at this length the start does the work, and W_xh and the read-out learn the rest by the chain rule.",
    "moving-whh":
      "The update of W_hh is as large as the distance from state to target, and that distance is proportional to α_i.",
    "fixed-feedback":
      "Targets are only as good as G: a V_hh that stays as it was drawn does not learn to carry back what W_hh has come to do.",
    noise:
      "Noise asks G to invert states near those that it meets, which is a harder task: its cost says how well it does that, not how good the targets are.",
    "random-phases":
      "Each phase runs in about half of the iterations, and G changes slowly enough to wait for its turn.",
  } satisfies Record<SceneId, string | ((...numbers: never[]) => string)>,
} as const;
