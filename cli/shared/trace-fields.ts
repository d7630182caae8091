/** @file What golden traces call the metrics that they have, a line each; those of a parameter follow from its name. */
import type { MetricId } from "../../src/experiment/metrics/index.ts";

export const traceFields: Readonly<Record<string, MetricId>> = {
  cost: "cost",
  dWhh_bptt: "gradientBpttWhh",
  angle: "angle",
  rho_Whh: "radiusWhh",
  rho_Vhh: "radiusVhh",
  norm2_Whh: "operatorNormWhh",
  norm2_Vhh: "operatorNormVhh",
  pratio_Whh: "participationWhh",
  gcost: "layerCostG",
  fcost: "layerCostF",
};
