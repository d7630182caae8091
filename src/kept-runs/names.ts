/** @file What a run is called until somebody gives it a name. Pure. */
import { ruleName } from "../experiment/rules.ts";
import type { RunConfig } from "../experiment/schema.ts";
import { taskChoices } from "../experiment/tasks.ts";

export const taskLabel = (config: RunConfig): string =>
  taskChoices.find(({ value }) => value === config.task)?.label ?? config.task;

export const ruleLabel = ({ rule, baseRule }: RunConfig): string => ruleName(rule, baseRule);

/** Such as "TPTThx, Random Permutation, T = 70, seed 3". */
export function nameOf(config: RunConfig, laneName: string | null): string {
  const { length, seed } = config;
  return `${laneName ?? ruleLabel(config)}, ${taskLabel(config)}, T = ${length}, seed ${seed}`;
}
