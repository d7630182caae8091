/** @file L^G_t, which the G phase writes; what predicting zero would cost, from the norms of h_t; L^F_t, from those of H_t - h_t. */
import { measuredSignals } from "../../src/experiment/metrics/flow.ts";
import { stepNorms } from "../kernels/step-norms/op.ts";
import type { MetricEngine } from "./metric.ts";

export const layerCosts: MetricEngine = {
  slots: ({ rule }, steps) => (rule.signals.includes("targets") ? 2 * steps : 0),
  measure: (iteration, offset) => {
    if (!iteration.due.has("measureLayerCosts")) return;
    const { row, layout } = iteration.setting;
    stepNorms({ x: iteration.take("h"), row }, { offset: offset + layout.steps });
  },
  read: ({ run, record, block, sink }) => {
    if (!record.due.has("measureLayerCosts")) return;
    const meanSquares = (norms: Float32Array): Float32Array =>
      norms.map((norm) => (norm * norm) / record.stepWidth);
    if (record.reconstruction) {
      sink.steps("layerCostG", block("layerCosts", 0));
      // The step that G reconstructs is the one before; before the first one lies h_0 = 0.
      const states = meanSquares(block("layerCosts", record.rowSteps));
      sink.steps("layerCostZero", Float32Array.of(0, ...states.subarray(0, -1)));
    }
    const place = measuredSignals(run).indexOf("targets");
    sink.steps("layerCostF", meanSquares(block("flow", place * record.rowSteps)));
  },
};
