/** @file BPTT and the controls that use nothing but the chain rule: frozen recurrent weights, read-out only. */
import {
  backwardSweep,
  forwardSweep,
  outputError,
  updateForwardParameters,
} from "./shared-phases.ts";
import type { Phase } from "./phase.ts";

/** Which parameters move is the rule's credit table; the sweep is left out where none of them needs it. */
export const chainRulePhases: readonly Phase[] = [
  forwardSweep,
  outputError,
  backwardSweep,
  { id: "forward-update", run: updateForwardParameters },
];
