/** @file Cost and accuracy on the batch, at every iteration. */
import { defineMetrics, scalar } from "./metric.ts";

export const batch = defineMetrics({
  fields: {},
  metrics: {
    cost: scalar({
      label: "Cost on the batch",
      symbol: "E",
      unit: "nats",
      definition:
        "Cost E of the mini-batch, before the update: cross-entropy, or the mean squared error of Adding.",
      equation: "E = -\\tfrac1N \\sum_n \\log \\mathrm{softmax}(z_n)_{y_n}",
      chart: { scale: "log" },
    }),
    accuracy: scalar({
      label: "Accuracy on the batch",
      symbol: "accuracy",
      unit: "share",
      definition: "Share of the mini-batch that is predicted right, before the update.",
      equation: "\\tfrac1N \\sum_n [\\arg\\max_k z_{nk} = y_n]",
    }),
  },
});
