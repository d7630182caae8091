/** @file The local losses of G and F for each time step. */
import { stride } from "../field-builders.ts";
import { defineMetrics, hasTargets, steps } from "./metric.ts";

export const layerCosts = defineMetrics({
  fields: {
    measureLayerCosts: stride(
      "Layer-wise G and F cost",
      "Keep the local losses of G and F for each time step at this stride.",
      1,
    ),
  },
  metrics: {
    layerCostG: steps({
      label: "Layer-wise G cost",
      symbol: "L^G_t",
      unit: "",
      definition:
        "Mean squared error of G's reconstruction of h_{t-1} at each t, before the G step; where G is trained by L-DRL that loss, which may be negative.",
      equation: "L^G_t = \\overline{\\left(G(x_t, F(x_t, h_{t-1}+e_t)) - (h_{t-1}+e_t)\\right)^2}",
      exists: ({ rule }) => rule.feedback === "learnt",
    }),
    layerCostZero: steps({
      label: "Layer-wise cost of predicting zero",
      symbol: "L^0_t",
      unit: "",
      definition:
        "Mean of h_{t-1} squared at each t: what G's reconstruction would cost if it were zero. A G that costs as much has learnt no inverse.",
      equation: "L^0_t = \\overline{h_{t-1}^2}",
      exists: hasTargets,
    }),
    layerCostF: steps({
      label: "Layer-wise F cost",
      symbol: "L^F_t",
      unit: "",
      definition: "Mean squared distance of h_t from its target at each t.",
      equation: "L^F_t = \\overline{(h_t - \\hat h_t)^2}",
      exists: hasTargets,
    }),
  },
});
