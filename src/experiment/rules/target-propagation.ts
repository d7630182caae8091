/** @file What rules whose targets travel back through G have in common. */
import { sendsSigns } from "../activations/index.ts";
import type { CoreConfig } from "../declaration.ts";
import { signalFacts } from "../signals/index.ts";
import type { Follows, TrainedNetwork } from "./rule.ts";
import { trueGradient } from "./sign-units.ts";

/** The two rules of the paper, and what a control may be made of. */
export const targetRules = {
  tptt: {
    label: "TPTT",
    follows: (config: Units): Follows => ({
      recurrent: "targets",
      input: trueGradient(config),
      readout: "backprop",
    }),
  },
  tptthx: {
    label: "TPTThx",
    follows: (): Follows => ({ recurrent: "targets", input: "targets", readout: "backprop" }),
  },
} as const;

type Units = Parameters<typeof trueGradient>[0];

/** The program's order (G first, targets from the new G) or the paper's (targets from the old G). */
export function targetPhases(order: "program" | "paper", config: Units): readonly string[] {
  const middle =
    order === "program" ? ["feedback-update", "targets"] : ["targets", "feedback-update"];
  const { phase } = signalFacts[trueGradient(config)];
  return ["forward", "output-error", ...middle, phase, "forward-update"];
}

/** Why a rule with a G cannot train this, after "the rules ... ". */
export function refusesTargets(
  config: CoreConfig & { readonly carry: string; readonly targets: string },
  network: TrainedNetwork,
  feedbackTraining = "reconstruction",
): string | null {
  const isDiscrete = sendsSigns(config.activation);
  if (isDiscrete && feedbackTraining !== "reconstruction") {
    return `by L-DRL for the activation "${config.activation}", which has no slope to learn`;
  }
  if (isDiscrete && config.carry === "signs" && config.targets === "plain") {
    return `by plain targets for the activation "${config.activation}" where G hears signs`;
  }
  return needsFeedback(config, network);
}

const needsFeedback = ({ network }: CoreConfig, { hasFeedback }: TrainedNetwork): string | null =>
  hasFeedback ? null : `for the network "${network}", which has no feedback G`;
