/** @file Which iterations measure what: the strides of the configuration, and the automatic one of the spectral radius. */
import {
  type MetricId,
  metricIds,
  metricField,
  type MetricGroup,
  type MetricGroupId,
  metricGroups,
} from "../../src/experiment/metrics/index.ts";

import { type RunConfig, isSharedField, sharedFields } from "../../src/experiment/schema.ts";

import type { Due } from "../learning-rules/iteration.ts";
import { type RunFacts, runFacts } from "../../src/experiment/run-facts.ts";
import { metricEngines } from "../metrics/index.ts";

/** The fields of strides, each with the group of metrics that it is the stride of. */
const strideFields: readonly (readonly [field: string, group: MetricGroupId])[] = (
  Object.entries(metricGroups) as [MetricGroupId, MetricGroup][]
).flatMap(([group, { fields }]) => Object.keys(fields).map((field) => [field, group] as const));

/** The stride behind a field of the configuration; 0 is off, and what the network does not have is off. */
export function strideOf(field: string, config: RunConfig, run: RunFacts): number {
  const found = strideFields.find(([name]) => name === field);
  if (found === undefined || !isSharedField(field)) throw new RangeError(`${field} is no stride`);
  const { appliesTo } = sharedFields[field];
  if (appliesTo !== undefined && !appliesTo(config)) return 0;
  const value = config[field];
  if (typeof value === "number") return value;
  const automatic = metricEngines[found[1]].automaticStride;
  if (automatic === undefined) throw new RangeError(`${field} has no stride of its own`);
  return automatic(config, run);
}

/** The fields whose metrics an iteration measures; iteration 0 measures everything that is on. */
export function dueAt(iteration: number, config: RunConfig, run: RunFacts): Due {
  const due = strideFields.flatMap(([field]) => {
    const stride = strideOf(field, config, run);
    return stride > 0 && iteration % stride === 0 ? [field] : [];
  });
  return new Set(due);
}

/** The stride of every metric that is on. */
export function metricStrides(config: RunConfig): Partial<Record<MetricId, number>> {
  const run = runFacts(config);
  const strides: Partial<Record<MetricId, number>> = {};
  for (const metric of metricIds) {
    const field = metricField(metric);
    const stride = field === null ? 1 : strideOf(field, config, run);
    if (stride > 0) strides[metric] = stride;
  }
  return strides;
}
