/** @file Targets travel back through G; eq. 7, 8, or with plain targets eq. 5, 7. */
import { glue, part, type PhaseEquation } from "../equation.ts";
import { leakNotes, type PhaseFacts, type PhaseScene, signNotes } from "./phase.ts";

const notes = {
  silenced: "α_i is taken as 0: every target equals its state.",
  silencedPlain: "α_i is taken as 0: what is left of H_t − h_t is what G fails to reconstruct.",
  plain: "What G fails to reconstruct of h_t is part of the target.",
  withoutCancellation:
    "Computed as H_t − h_t itself, which is far smaller than H_t and would drown in its rounding.",
} as const;

const meanings = {
  lastTarget: (rate: string): string =>
    `at the last step: a small move against the error, α_i = ${rate}`,
  targetBack: "the target of step t+1, sent back by G",
  stateBack: "the state of step t+1, sent back by G",
  target: "the target of step t",
} as const;

export const targets: PhaseFacts = {
  label: "targets travel back",
  sweep: "back",
  play: (scene) => {
    const isPlain = scene.config.targets === "plain";
    const { silenced } = scene.facts;
    const silent = isPlain ? notes.silencedPlain : notes.silenced;
    const heard = isPlain ? notes.plain : notes.withoutCancellation;
    return {
      equation: isPlain ? plainEquation(scene) : differenceEquation(scene),
      notes: [
        silenced ? silent : heard,
        ...(scene.config.carry === "signs"
          ? signNotes(
              scene,
              "G hears sign(H_{t+1}) and sign(h_{t+1}): a target must flip a sign to count.",
            )
          : []),
        ...leakNotes(scene, "G(x, h) = (1 − λ) h + λ φ(x W_xh + h V_hh + c_h), as F."),
      ],
    };
  },
};

const first = [
  part(1, "H_T = h_T - \\alpha_i \\frac{\\partial E}{\\partial h_T}", "H_T = h_T − α_i ∂E/∂h_T"),
];

const plainEquation = ({ config: { alphaI }, format }: PhaseScene): PhaseEquation => ({
  lines: [
    first,
    [
      part(3, "H_t", "H_t"),
      glue("=", " = "),
      part(2, "G(x_{t+1}, H_{t+1})", "G(x_{t+1}, H_{t+1})"),
    ],
  ],
  meanings: [meanings.lastTarget(format(alphaI)), meanings.targetBack, meanings.target],
  opening: 1,
});

const differenceEquation = ({ config: { alphaI }, format }: PhaseScene): PhaseEquation => ({
  lines: [
    first,
    [
      part(4, "H_t", "H_t"),
      glue("= h_t +", " = h_t + "),
      part(2, "G(x_{t+1}, H_{t+1})", "G(x_{t+1}, H_{t+1})"),
    ],
    [glue("\\qquad -", " − "), part(3, "G(x_{t+1}, h_{t+1})", "G(x_{t+1}, h_{t+1})")],
  ],
  meanings: [
    meanings.lastTarget(format(alphaI)),
    meanings.targetBack,
    meanings.stateBack,
    meanings.target,
  ],
  opening: 1,
});
