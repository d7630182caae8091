/** @file The metrics of the engine by their groups, in the order of the row. */
import { type MetricGroupId, metricGroups } from "../../src/experiment/metrics/index.ts";
import { angle } from "./angle.ts";
import { batch } from "./batch.ts";
import { distance } from "./distance.ts";
import { flow } from "./flow.ts";
import { layerCosts } from "./layer-costs.ts";
import type { MetricEngine } from "./metric.ts";
import { operatorNorm } from "./operator-norm.ts";
import { participation } from "./participation.ts";
import { radius } from "./radius.ts";
import { eigenvalues, validation } from "./not-in-the-row.ts";
import { stateSize } from "./state-size.ts";
import { stepNorms } from "./step-norms.ts";
import { unchangedTargets } from "./unchanged-targets.ts";
import { updateNorms } from "./update-norms.ts";

export const metricEngines: Readonly<Record<MetricGroupId, MetricEngine>> = {
  batch,
  validation,
  radius,
  operatorNorm,
  updateNorms,
  stepNorms,
  distance,
  participation,
  layerCosts,
  angle,
  flow,
  unchangedTargets,
  stateSize,
  eigenvalues,
};

export const metricGroupIds = Object.keys(metricGroups) as MetricGroupId[];
