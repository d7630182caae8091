/** @file How far the parameters have moved from where they began. */
import { stride } from "../field-builders.ts";
import { hasParameter } from "../run-facts.ts";
import { defineMetrics, scalar } from "./metric.ts";

export const distance = defineMetrics({
  fields: {
    measureDistance: stride(
      "Distance from the start",
      "Measure ||W - W(0)|| of each parameter at this stride.",
      1,
    ),
  },
  metrics: {},
  perParameter: {
    prefix: "moved",
    facts: ({ name, tex }) =>
      scalar({
        label: `${name} moved from its start`,
        symbol: `||${name} - ${name}(0)||`,
        unit: "",
        definition: `Frobenius norm of ${name} minus its start, after the update; charts divide it by the norm of the start where that is not zero.`,
        equation: `\\|${tex} - ${tex}^{(0)}\\|_F`,
        exists: (run) => hasParameter(run, name),
        chart: { id: `moved-${name}`, relativeTo: name },
      }),
  },
});
