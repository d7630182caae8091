/** @file What of the targets float32 would lose. */
import { stride } from "../field-builders.ts";
import { defineMetrics, hasTargets, scalar } from "./metric.ts";

export const unchangedTargets = defineMetrics({
  fields: {
    measureUnchangedTargets: stride(
      "Targets lost to float32",
      "Measure at this stride the share of the targets' elements that equal the activation once they are rounded to float32.",
      0,
      { whenOn: 10 },
    ),
  },
  metrics: {
    unchangedTargets: scalar({
      label: "Targets equal to the activation",
      symbol: "share of H_t = h_t",
      unit: "share",
      definition:
        "Share of the elements of H_t, t < T, that equal h_t once H_t is rounded to float32. The program carries H_t - h_t itself, so that it loses nothing by this; one that carries H_t has no signal in these elements.",
      equation:
        "\\tfrac{1}{(T-1)NH} \\sum_{t<T} [\\mathrm{fl}_{32}(h_t + (\\hat h_t - h_t)) = h_t]",
      exists: hasTargets,
      chart: { id: "unchanged-targets" },
    }),
  },
});
