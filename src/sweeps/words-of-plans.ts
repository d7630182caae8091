/** @file A plan in a line: what it varies, and what its cells share. Pure. */
import { formatValue } from "../experiment/field.ts";
import {
  laneDefaults,
  type RunConfig,
  type RunFieldName,
  runFields,
  sharedDefaults,
} from "../experiment/schema.ts";
import { axisValues, sweepFieldNames } from "../studies/sweep/axis.ts";
import type { Sweep } from "../studies/sweep/sweep.ts";
import { whole } from "../ui/typesetting.ts";
import { fieldLabel } from "./cell-words.ts";

const defaults: RunConfig = { ...sharedDefaults, ...laneDefaults };

/** Fields of the base that are not as by default. */
export const differingFields = (base: RunConfig): RunFieldName[] =>
  sweepFieldNames.filter((name) => base[name] !== defaults[name]);

const labelled = (name: RunFieldName, base: RunConfig): string => {
  const field = runFields[name];
  const text = formatValue(field, base[name]);
  const chosen = field.kind === "choice" ? field.choices.find(({ value }) => value === text) : null;
  return whole(`${fieldLabel(name)} ${chosen?.label ?? text}`);
};

/** "Rule (4) × α_f (5)" */
export const axesInWords = ({ axes }: Sweep): string =>
  axes.map((axis) => whole(`${fieldLabel(axis.field)} (${axisValues(axis).length})`)).join(" × ");

/** "Task Temporal Order, Sequence length T 20, Iterations 1000" */
export function baseInWords({ base, axes }: Sweep): string {
  const swept = new Set<string>(axes.map(({ field }) => field));
  const names = new Set<RunFieldName>(["task", "length", ...differingFields(base)]);
  return [...names]
    .filter((name) => !swept.has(name))
    .map((name) => labelled(name, base))
    .join(", ");
}
