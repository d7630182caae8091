/** @file Nesterov's momentum: v <- mu v - lr g; p <- p + mu v - lr g. */
import { number } from "../field-builders.ts";
import { defineOptimiser } from "./optimiser.ts";

export const nesterov = defineOptimiser({
  label: "Nesterov momentum",
  fields: {
    momentum: number({
      label: "Momentum",
      help: "mu of Nesterov's momentum.",
      group: "lane-more",
      min: 0,
      max: 0.9999,
      default: 0.9,
    }),
  },
  named: ["momentum"],
  note: ({ momentum }, format) =>
    momentum > 0 ? `Nesterov momentum ${format(momentum)} comes on top.` : null,
  slots: ["velocities"],
});
