/** @file How large the state is at each step. */
import { stride } from "../field-builders.ts";
import { defineMetrics, steps } from "./metric.ts";

export const stateSize = defineMetrics({
  fields: {
    measureState: stride(
      "State over t",
      "Keep the root mean square of h_t for each time step at this stride.",
      0,
      { whenOn: 1 },
    ),
  },
  metrics: {
    stateSize: steps({
      label: "Size of the state over t",
      symbol: "rms h_t",
      unit: "",
      definition:
        "Root mean square of the elements of h_t over units and batch. Near 1, tanh units are saturated: their slope is 1 - h^2, and an error that goes back through the step is multiplied by it. Near 0, the state carries hardly anything.",
      equation: "\\sqrt{\\tfrac{1}{NH} \\sum_{n,j} h_{t,nj}^2}",
    }),
  },
});
