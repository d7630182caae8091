/** @file BPTT's sweep back through time, for the rule or for a measurement. */
import { networkFacts } from "../networks/index.ts";
import { nothing, type PhaseFacts } from "./phase.ts";

const notes = {
  unused: "Nothing to do: no chain rule through time in this rule.",
  measured: "Measured for the charts; this rule does not use it.",
  forInput: "Used for W_xh alone (eq. 12); W_hh learns from the targets.",
} as const;

export const backward: PhaseFacts = {
  label: "backward sweep",
  sweep: "back",
  play: ({ config, facts: { follows }, hasErrors }) => {
    if (!hasErrors) return nothing(notes.unused);
    const equation = networkFacts[config.network].backwardEquation;
    if (follows.recurrent === "backprop") return { equation, notes: [] };
    if (follows.input !== "backprop") return { equation, notes: [notes.measured] };
    return { equation, notes: follows.recurrent === "none" ? [] : [notes.forInput] };
  },
};
