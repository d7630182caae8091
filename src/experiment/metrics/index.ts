/** @file The metrics, in the order of charts and lists. */
import { allParameters } from "../run-facts.ts";
import { angle } from "./angle.ts";
import { batch } from "./batch.ts";
import { distance } from "./distance.ts";
import { flow } from "./flow.ts";
import { layerCosts } from "./layer-costs.ts";
import type { MetricFacts, MetricGroup } from "./metric.ts";
import { operatorNorm } from "./operator-norm.ts";
import { participation } from "./participation.ts";
import { radius } from "./radius.ts";
import { eigenvalues } from "./spectrum.ts";
import { stateSize } from "./state-size.ts";
import { stepNorms } from "./step-norms.ts";
import { unchangedTargets } from "./unchanged-targets.ts";
import { updateNorms } from "./update-norms.ts";
import { validation } from "./validation.ts";

export type { MetricFacts, MetricGroup, MetricShape } from "./metric.ts";

export const metricGroups = {
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
} as const;

export type MetricGroupId = keyof typeof metricGroups;

type Groups = (typeof metricGroups)[MetricGroupId];
type NamedIn<G> = G extends MetricGroup<infer _F, infer M, infer _P> ? keyof M & string : never;
type PrefixOf<G> = G extends MetricGroup<infer _F, infer _M, infer P> ? P : never;

/** A metric by name; those of a parameter end in its name. */
export type MetricId = NamedIn<Groups> | `${PrefixOf<Groups>}${string}`;

interface Entry {
  readonly facts: MetricFacts;
  /** The field that switches it off or gives it a stride; null: it is measured at every iteration. */
  readonly measuredBy: string | null;
  readonly group: MetricGroupId;
}

const entries = new Map<string, Entry>();
for (const [group, { fields, metrics, perParameter }] of Object.entries(
  metricGroups as Readonly<Record<MetricGroupId, MetricGroup>>,
)) {
  const [measuredBy = null] = Object.keys(fields);
  const add = (id: string, facts: MetricFacts): void => {
    entries.set(id, { facts, measuredBy, group: group as MetricGroupId });
  };
  for (const [id, facts] of Object.entries(metrics)) add(id, facts);
  if (perParameter === undefined) continue;
  for (const [name, parameter] of allParameters) {
    if (parameter.constant === true) continue;
    add(`${perParameter.prefix}${name}`, perParameter.facts(parameter));
  }
}

export const metricIds = [...entries.keys()] as MetricId[];
export const isMetricId = (id: string): id is MetricId => entries.has(id);

function entryOf(id: MetricId): Entry {
  const entry = entries.get(id);
  if (entry === undefined) throw new RangeError(`there is no metric ${id}`);
  return entry;
}

/** @throws RangeError where there is no metric of that name. */
export const metricFacts = (id: MetricId): MetricFacts => entryOf(id).facts;

/** The field that switches a metric off or gives it a stride; null: it is measured at every iteration. */
export const metricField = (id: MetricId): string | null => entryOf(id).measuredBy;
