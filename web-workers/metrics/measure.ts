/** @file What is measured once an iteration's updates are done; everything lands in the run's row. */
import type { Iteration } from "../learning-rules/iteration.ts";
import { metricEngines, metricGroupIds } from "./index.ts";

export function measure(iteration: Iteration): void {
  const { layout } = iteration.setting;
  for (const group of metricGroupIds) {
    if (layout.has(group)) metricEngines[group].measure?.(iteration, layout.offset(group));
  }
}
