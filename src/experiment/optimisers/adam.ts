/** @file Adam (Kingma & Ba 2015), by the formulas and with the defaults of torch.optim.Adam. */
import { number } from "../field-builders.ts";
import { epsilon } from "./epsilon.ts";
import { defineOptimiser } from "./optimiser.ts";

export const adam = defineOptimiser({
  label: "Adam",
  fields: {
    beta1: number({
      label: "beta_1",
      help: "Adam: how much of the mean gradient is kept from one step to the next.",
      group: "lane-more",
      min: 0,
      max: 0.9999,
      default: 0.9,
    }),
    beta2: number({
      label: "beta_2",
      help: "Adam: how much of the mean squared gradient is kept from one step to the next.",
      group: "lane-more",
      min: 0,
      max: 0.99999,
      default: 0.999,
    }),
    epsilon,
  },
  named: [],
  note: () =>
    "Adam takes the mean gradient in place of the last one and divides it by the root of the mean square: a step is about as long as the rate, however small the gradient.",
  slots: ["means", "squares", "counts"],
});
