/** @file A run's configuration in words: what differs from the defaults. Pure. */
import { formatValue } from "../experiment/field.ts";
import {
  laneDefaults,
  type RunConfig,
  runFieldNames,
  runFields,
  sharedDefaults,
} from "../experiment/schema.ts";

const defaults: RunConfig = { ...sharedDefaults, ...laneDefaults };

export const describeConfig = (config: RunConfig): string =>
  runFieldNames
    .filter((name) => config[name] !== defaults[name])
    .map((name) => `${runFields[name].label} ${formatValue(runFields[name], config[name])}`)
    .join("; ");
