/**
 * @file The experiment's one table: every field of a run with its label, range, default and meaning. Form, share link,
 * validation, file import and command line are all driven by it.
 */
import type { Fields } from "./declaration.ts";
import type { Field, FieldValue, ValuesOf } from "./field.ts";
import { pick } from "./pick.ts";
import { laneFields } from "./lane-fields.ts";
import { optimisers } from "./optimisers/index.ts";
import { rules } from "./rules/index.ts";
import { sharedFields } from "./shared-fields.ts";
import { tasks } from "./tasks/index.ts";

export { laneFields, sharedFields };

/** Raised whenever a field is added, renamed or changes its meaning; carried by exports. */
export const schemaVersion = 3;

export type SharedConfig = ValuesOf<typeof sharedFields>;
export type LaneConfig = ValuesOf<typeof laneFields>;

/** One run: what a training session is given. */
export type RunConfig = SharedConfig & LaneConfig;

/** What a person sets up: one experiment, one to four lanes. */
export interface Experiment {
  readonly shared: SharedConfig;
  readonly lanes: readonly LaneConfig[];
}

export const maxLanes = 4;

export const runFields = { ...sharedFields, ...laneFields } as const;
export type SharedFieldName = keyof typeof sharedFields;
export type LaneFieldName = keyof typeof laneFields;
export type RunFieldName = keyof typeof runFields;

export const sharedFieldNames = Object.keys(sharedFields) as SharedFieldName[];
export const laneFieldNames = Object.keys(laneFields) as LaneFieldName[];
export const runFieldNames = Object.keys(runFields) as RunFieldName[];

export const isSharedField = (name: string): name is SharedFieldName =>
  Object.hasOwn(sharedFields, name);
export const isLaneField = (name: string): name is LaneFieldName => Object.hasOwn(laneFields, name);
export const isRunField = (name: string): name is RunFieldName => Object.hasOwn(runFields, name);

/** A lane field that can be changed while training runs. */
export type LiveField = {
  [K in LaneFieldName]: (typeof laneFields)[K] extends { readonly live: true } ? K : never;
}[LaneFieldName];

export const isLiveField = (name: string): name is LiveField =>
  isLaneField(name) && "live" in laneFields[name];

/** In the order of the rates on the device; alpha_i, which the target scan reads, comes first. */
export const liveFields: readonly LiveField[] = laneFieldNames.filter((name) => isLiveField(name));

/** Shared fields that can be changed while training runs: when it stops. No number but the last iteration depends on them. */
export const liveStopFields = [
  "maxIterations",
  "stopSolved",
  "stopPerfectBatches",
  "stopPatience",
  "stopRadius",
] as const satisfies readonly SharedFieldName[];
export type StopConditions = Pick<SharedConfig, (typeof liveStopFields)[number]>;

export const isLiveStopField = (name: SharedFieldName): boolean =>
  liveStopFields.some((field) => field === name);

function defaultsOf<F extends Record<string, Field>>(fields: F): ValuesOf<F> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.default]),
  ) as ValuesOf<F>;
}

export const sharedDefaults: SharedConfig = defaultsOf(sharedFields);
export const laneDefaults: LaneConfig = defaultsOf(laneFields);

/** The experiment that holds one run. */
export const singleLane = (config: RunConfig): Experiment => ({
  shared: pick(config, sharedFieldNames),
  lanes: [pick(config, laneFieldNames)],
});

type Values = Readonly<Record<string, FieldValue | undefined>>;

/** Whether a shared field changes anything beside these values; a task's fields matter for that task. */
export function sharedFieldMatters(name: SharedFieldName, shared: SharedConfig): boolean {
  const owners = ownersOf(name, tasks);
  if (owners.length > 0 && !owners.includes(shared.task)) return false;
  return appliesBeside(sharedFields[name], shared);
}

/** Whether a lane field changes anything under this lane's rule and optimiser. */
export function laneFieldMatters(name: LaneFieldName, lane: LaneConfig): boolean {
  const ofRules = ownersOf(name, rules);
  if (ofRules.length > 0 && !ofRules.includes(lane.rule)) return false;
  const ofOptimisers = ownersOf(name, optimisers);
  if (ofOptimisers.length > 0 && !ofOptimisers.includes(lane.optimizer)) return false;
  return appliesBeside(laneFields[name], lane);
}

const appliesBeside = (field: Field, values: Values): boolean => field.appliesTo?.(values) ?? true;

/** The declarations of an index that have a field of that name. */
const ownersOf = (
  name: string,
  index: Readonly<Record<string, { readonly fields: Fields }>>,
): readonly string[] =>
  Object.entries(index).flatMap(([id, { fields }]) => (Object.hasOwn(fields, name) ? [id] : []));
