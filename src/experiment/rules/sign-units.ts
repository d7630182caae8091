/** @file What rules say of units that send their sign alone. */
import { sendsSigns } from "../activations/index.ts";
import { choice } from "../field-builders.ts";
import type { SignalId } from "../signals/index.ts";

/** The signal that is the network's own gradient: of units that send signs nothing but what they keep goes back. */
export const trueGradient = (config: { readonly activation: string }): SignalId =>
  sendsSigns(config.activation) ? "kept" : "backprop";

/** Of rules with a G. */
export const carryFields = {
  carry: choice({
    label: "Sign units: G hears",
    help: "With sign units: whether targets travel back as real values, or as signs too; then a target moves another only where it flips a sign.",
    group: "lane-more",
    choices: [
      { value: "values", label: "values" },
      { value: "signs", label: "signs" },
    ],
    default: "values",
  }),
} as const;
