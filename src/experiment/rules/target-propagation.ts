/** @file What rules whose targets travel back through G have in common. */
import type { CoreConfig } from "../declaration.ts";
import type { Follows, TrainedNetwork } from "./rule.ts";

/** The two rules of the paper, and what a control may be made of. */
export const targetRules = {
  tptt: {
    label: "TPTT",
    follows: { recurrent: "targets", input: "backprop", readout: "backprop" },
  },
  tptthx: {
    label: "TPTThx",
    follows: { recurrent: "targets", input: "targets", readout: "backprop" },
  },
} as const satisfies Record<string, { readonly label: string; readonly follows: Follows }>;

/** The program's order (G first, targets from the new G) or the paper's (targets from the old G). */
export function targetPhases(order: "program" | "paper"): readonly string[] {
  const middle =
    order === "program" ? ["feedback-update", "targets"] : ["targets", "feedback-update"];
  return ["forward", "output-error", ...middle, "backward", "forward-update"];
}

export const needsFeedback = (
  { network }: CoreConfig,
  { hasFeedback }: TrainedNetwork,
): string | null => (hasFeedback ? null : `for the network "${network}", which has no feedback G`);
