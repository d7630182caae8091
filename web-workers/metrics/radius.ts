/** @file The spectral radii, at a stride of their own unless one is chosen. */
import { productsOfIteration } from "../../src/experiment/cost.ts";
import { radiusWork } from "../kernels/spectra/op.ts";
import type { MetricEngine } from "./metric.ts";
import { squareCount, squareMatrixMetric } from "./square-matrices.ts";

/** Share of an iteration that the automatic stride lets the spectral radius take. */
const radiusShare = 0.1;

export const radius: MetricEngine = {
  ...squareMatrixMetric({
    group: "radius",
    field: "measureRadius",
    kind: "radius",
    report: ({ sink }, name, value) =>
      sink.scalar(name === "Whh" ? "radiusWhh" : "radiusVhh", value),
  }),
  /**
   * The smallest stride at which the spectral radius takes at most a tenth of an iteration, by counting multiply-adds: the
   * same on every machine, so that a link gives the same rows everywhere. At T=100, N=20, H=100 it is 1 for every
   * rule that moves Whh.
   */
  automaticStride: (config, run) => {
    const { length, batch, hidden } = config;
    const work = squareCount(run) * radiusWork(hidden);
    const others = productsOfIteration(run) * length * batch * hidden ** 2;
    return Math.max(1, Math.ceil((work * (1 - radiusShare)) / (radiusShare * others)));
  },
};
