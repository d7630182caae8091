/** @file BPTT's sweep back through time, for the rule or for a measurement. */
import { networkFacts } from "../networks/index.ts";
import { leakNotes, nothing, type PhaseFacts, signNotes } from "./phase.ts";

const notes = {
  unused: "Nothing to do: no chain rule through time in this rule.",
  measured: "Measured for the charts; this rule does not use it.",
  forInput: "Used for W_xh alone (eq. 12); W_hh learns from the targets.",
  straight: "the slope of sign is taken as 1, which it is not: straight-through.",
  leak: "φ′ counts λ times, and (1 − λ) ∂E/∂h_t goes back besides, past φ.",
} as const;

export const backward: PhaseFacts = {
  label: "backward sweep",
  sweep: "back",
  play: (scene) => {
    const { config, facts, hasErrors } = scene;
    const { follows } = facts;
    if (!hasErrors) return nothing(notes.unused);
    const { backwardEquation: equation, blocks } = networkFacts[config.network];
    const leak =
      blocks === 1 ? [...leakNotes(scene, notes.leak), ...signNotes(scene, notes.straight)] : [];
    if (follows.recurrent === "backprop") return { equation, notes: leak };
    if (follows.input !== "backprop") return { equation, notes: [notes.measured, ...leak] };
    return { equation, notes: follows.recurrent === "none" ? leak : [notes.forInput, ...leak] };
  },
};
