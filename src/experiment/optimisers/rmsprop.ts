/** @file RMSprop (Tieleman & Hinton 2012), by the formulas and with the defaults of torch.optim.RMSprop. */
import { number } from "../field-builders.ts";
import { epsilon } from "./epsilon.ts";
import { defineOptimiser } from "./optimiser.ts";

export const rmsprop = defineOptimiser({
  label: "RMSprop",
  fields: {
    smoothing: number({
      label: "Smoothing",
      help: "RMSprop: how much of the mean squared gradient is kept from one step to the next.",
      group: "lane-more",
      min: 0,
      max: 0.99999,
      default: 0.99,
    }),
    epsilon,
  },
  named: [],
  note: () =>
    "RMSprop divides each gradient by the root of its mean square: large ones no longer decide alone how far a step goes.",
  slots: ["squares"],
});
