/** @file Where each group of metrics stands in the row that an iteration fills. */
import type { RunFacts } from "../../src/experiment/run-facts.ts";
import type { RowLayout } from "../learning-rules/row.ts";
import { metricEngines, metricGroupIds } from "./index.ts";

export function rowLayout(run: RunFacts, steps: number): RowLayout {
  let width = 0;
  const offsets = new Map<string, number>();
  for (const group of metricGroupIds) {
    const slots = metricEngines[group].slots(run, steps);
    if (slots === 0) continue;
    offsets.set(group, width);
    width += slots;
  }
  return {
    offset: (group) => {
      const offset = offsets.get(group);
      if (offset === undefined) throw new Error(`the row of this run has no ${group}`);
      return offset;
    },
    has: (group) => offsets.has(group),
    steps,
    width,
  };
}
