/** @file The norms of the changes applied. */
import { stride } from "../field-builders.ts";
import { hasParameter } from "../run-facts.ts";
import { defineMetrics, scalar } from "./metric.ts";

export const stepNorms = defineMetrics({
  fields: {
    measureStepNorms: stride(
      "Step norms",
      "Measure the Frobenius norm of the change applied to each parameter at this stride.",
      1,
    ),
  },
  metrics: {},
  perParameter: {
    prefix: "step",
    facts: ({ name, tex }) =>
      scalar({
        label: `Step norm of ${name}`,
        symbol: `||step ${name}||`,
        unit: "",
        definition: `Frobenius norm of the change really applied to ${name} in this iteration.`,
        equation: `\\|\\Delta ${tex}\\|_F`,
        exists: (run) => hasParameter(run, name),
        chart: { id: `step-${name}`, scale: "log" },
      }),
  },
});
