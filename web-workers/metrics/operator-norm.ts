/** @file The largest singular values. */
import type { MetricEngine } from "./metric.ts";
import { squareMatrixMetric } from "./square-matrices.ts";

export const operatorNorm: MetricEngine = squareMatrixMetric({
  group: "operatorNorm",
  field: "measureOperatorNorm",
  kind: "norm",
  report: ({ sink }, name, value) =>
    sink.scalar(name === "Whh" ? "operatorNormWhh" : "operatorNormVhh", value),
});
