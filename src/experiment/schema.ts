/**
 * @file The experiment's one table: every field of a run with its label, range, default and meaning. Form, share link,
 * validation, file import and command line are all driven by it.
 */
import type { Field, ValuesOf } from "./field.ts";
import { pick } from "./pick.ts";
import { laneFields } from "./lane-fields.ts";
import { sharedFields } from "./shared-fields.ts";

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

/** Lane fields that can be changed while training runs. */
export const liveFields = ["alphaI", "alphaF", "alphaG", "recurrentRate", "clip"] as const;
export type LiveField = (typeof liveFields)[number];

/** Shared fields that can be changed while training runs: when it stops. No number but the last iteration depends on them. */
export const liveStopFields = [
  "maxIterations",
  "stopSolved",
  "stopPerfectBatches",
  "stopPatience",
  "stopRadius",
] as const satisfies readonly SharedFieldName[];
export type StopConditions = Pick<SharedConfig, (typeof liveStopFields)[number]>;

export const isSharedField = (name: string): name is SharedFieldName =>
  Object.hasOwn(sharedFields, name);
export const isLaneField = (name: string): name is LaneFieldName => Object.hasOwn(laneFields, name);
export const isRunField = (name: string): name is RunFieldName => Object.hasOwn(runFields, name);
export const isLiveStopField = (name: SharedFieldName): boolean =>
  liveStopFields.some((field) => field === name);
export const isLiveField = (name: string): name is LiveField =>
  liveFields.some((field) => field === name);

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
