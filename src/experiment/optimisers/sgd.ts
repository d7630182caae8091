/** @file Plain stochastic gradient descent: p <- p - lr g. Its velocity is the last step, which nothing reads. */
import { defineOptimiser } from "./optimiser.ts";

export const sgd = defineOptimiser({
  label: "plain SGD",
  fields: {},
  named: [],
  slots: ["velocities"],
});
