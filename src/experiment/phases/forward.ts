/** @file The forward sweep: all states, the prediction and the cost; eq. 1, 2. */
import { networkFacts } from "../networks/index.ts";
import type { PhaseFacts } from "./phase.ts";

export const forward: PhaseFacts = {
  label: "forward sweep",
  sweep: "forward",
  play: ({ config }) => ({ equation: networkFacts[config.network].forwardEquation, notes: [] }),
};
