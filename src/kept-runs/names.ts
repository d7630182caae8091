/** @file What a run is called until somebody gives it a name. Pure. */
import { ruleName } from "../experiment/rules/index.ts";
import type { RunConfig } from "../experiment/schema.ts";
import { taskChoices } from "../experiment/tasks/index.ts";

export const taskLabel = (config: RunConfig): string =>
  taskChoices.find(({ value }) => value === config.task)?.label ?? config.task;

export const ruleLabel = (config: RunConfig): string => ruleName(config);

/** Such as "TPTThx, Random Permutation, T = 70, seed 3". */
export function nameOf(config: RunConfig, laneName: string | null): string {
  const { length, seed } = config;
  return `${laneName ?? ruleLabel(config)}, ${taskLabel(config)}, T = ${length}, seed ${seed}`;
}
