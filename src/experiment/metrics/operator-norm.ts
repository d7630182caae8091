/** @file The largest singular values of the matrices that map one state to another. */
import { stride } from "../field-builders.ts";
import { defineMetrics, scalar } from "./metric.ts";
import { hasSquare, isSquare } from "./square.ts";

export const operatorNorm = defineMetrics({
  fields: {
    measureOperatorNorm: stride(
      "Operator norm",
      "Measure the largest singular values of Whh and Vhh at this stride.",
      0,
      { appliesTo: hasSquare },
    ),
  },
  metrics: {
    operatorNormWhh: scalar({
      label: "Operator norm of Whh",
      symbol: "||Whh||_2",
      unit: "",
      definition: "Largest singular value of Whh, after the update.",
      equation: "\\|W_{hh}\\|_2 = \\sigma_{\\max}(W_{hh})",
      exists: isSquare("Whh"),
      chart: { id: "operator-norm", reference: 1, faint: "operatorNormVhh" },
    }),
    operatorNormVhh: scalar({
      label: "Operator norm of Vhh",
      symbol: "||Vhh||_2",
      unit: "",
      definition: "Largest singular value of Vhh, after the update.",
      equation: "\\|V_{hh}\\|_2 = \\sigma_{\\max}(V_{hh})",
      exists: isSquare("Vhh"),
      chart: { elsewhere: true },
    }),
  },
});
