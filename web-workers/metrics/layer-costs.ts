/** @file L^G_t, which the G phase writes, and L^F_t, which follows from the norms of H_t - h_t. */
import { measuredSignals } from "../../src/experiment/metrics/flow.ts";
import type { MetricEngine } from "./metric.ts";

export const layerCosts: MetricEngine = {
  slots: ({ rule }, steps) => (rule.signals.includes("targets") ? steps : 0),
  read: ({ run, record, block, sink }) => {
    if (!record.due.has("measureLayerCosts")) return;
    if (record.reconstruction) sink.steps("layerCostG", block("layerCosts", 0));
    const place = measuredSignals(run).indexOf("targets");
    const norms = block("flow", place * record.rowSteps);
    sink.steps(
      "layerCostF",
      norms.map((norm) => (norm * norm) / record.stepWidth),
    );
  },
};
