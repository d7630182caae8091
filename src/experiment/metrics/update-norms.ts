/** @file The norms of the gradients. */
import { stride } from "../field-builders.ts";
import { hasParameter } from "../run-facts.ts";
import { defineMetrics, scalar } from "./metric.ts";

export const updateNorms = defineMetrics({
  fields: {
    measureUpdateNorms: stride(
      "Update norms",
      "Measure the Frobenius norm of every gradient at this stride.",
      1,
    ),
  },
  metrics: {},
  perParameter: {
    prefix: "gradient",
    facts: ({ name, tex }) =>
      scalar({
        label: `Update norm of ${name}`,
        symbol: `||grad ${name}||`,
        unit: "",
        definition: `Frobenius norm of the gradient used for ${name}, before clipping and without the rate. Local losses carry a factor 1/(N H), so norms of different rules do not compare.`,
        equation: `\\|\\nabla ${tex}\\|_F`,
        exists: (run) => hasParameter(run, name),
        chart: { id: `gradient-${name}`, scale: "log" },
      }),
  },
});
