/** @file Validations have a beat of their own, which is no stride of a metric. */
import { defineMetrics, scalar } from "./metric.ts";

export const validation = defineMetrics({
  fields: {},
  metrics: {
    validationError: scalar({
      label: "Validation error",
      symbol: "validation error",
      unit: "share",
      definition:
        "Share of fresh samples predicted wrongly, all of them at every check, drawn for that check alone. Sequential MNIST goes through all its test images instead.",
      equation: "\\tfrac1M \\sum_m [\\hat y_m \\ne y_m]",
      chart: { id: "validation" },
    }),
  },
});
