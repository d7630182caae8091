/** @file The forward sweep: all states, the prediction and the cost; eq. 1, 2. */
import { networkFacts } from "../networks/index.ts";
import { leakNotes, type PhaseFacts, signNotes } from "./phase.ts";

export const forward: PhaseFacts = {
  label: "forward sweep",
  sweep: "forward",
  play: (scene) => {
    const { forwardEquation, blocks } = networkFacts[scene.config.network];
    const sent = "W_hh is sent sign(h_{t−1}), not h_{t−1}.";
    const kept = "h_t = (1 − λ) h_{t−1} + λ times what is written here.";
    return {
      equation: forwardEquation,
      notes: blocks === 1 ? [...leakNotes(scene, kept), ...signNotes(scene, sent)] : [],
    };
  },
};
