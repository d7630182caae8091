/** @file The angle between the rule's gradient of Whh and BPTT's, and BPTT's norm. */
import { stride } from "../field-builders.ts";
import { defineMetrics, scalar } from "./metric.ts";

export const angle = defineMetrics({
  fields: {
    measureAngle: stride(
      "Angle to BPTT",
      "Measure the angle between the rule's gradient of Whh and BPTT's at this stride.",
      1,
    ),
  },
  metrics: {
    gradientBpttWhh: scalar({
      label: "Norm of BPTT's gradient of Whh",
      symbol: "||grad Whh|| (BPTT)",
      unit: "",
      definition: "Frobenius norm of BPTT's gradient of Whh at the same weights on the same batch.",
      equation: "\\|\\partial E / \\partial W_{hh}\\|_F",
      exists: ({ rule }) => rule.hasAngle,
      chart: { id: "gradient-bptt", scale: "log" },
    }),
    angle: scalar({
      label: "Angle to BPTT",
      symbol: "angle",
      unit: "degrees",
      definition:
        "Angle θ between two gradients of Whh at the same weights on the same batch, as vectors of H² elements: A, the rule's, and B, BPTT's. Absent where either is exactly zero.",
      equation:
        "\\theta = \\arccos \\frac{\\sum_{ij} A_{ij} B_{ij}}{\\sqrt{\\sum_{ij} A_{ij}^2} \\sqrt{\\sum_{ij} B_{ij}^2}}, \\quad B = \\frac{\\partial E}{\\partial W_{hh}}",
      exists: ({ rule }) => rule.hasAngle,
      chart: { id: "angle", elsewhere: "angle" },
    }),
  },
});
