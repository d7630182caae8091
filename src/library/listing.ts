/** @file The list of the library: what a search finds and in which order. Pure. */
import type { RunRecord } from "../kept-runs/kept-run.ts";
import { ruleLabel, taskLabel } from "../kept-runs/names.ts";

export const sortNames = ["updated", "created", "name", "iteration", "accuracy"] as const;
export type SortName = (typeof sortNames)[number];

/** Every word of the search is in the run's name, tags, notes, task or rule. */
export function found(records: readonly RunRecord[], search: string): readonly RunRecord[] {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  return records.filter(({ name, tags, notes, config }) => {
    const text = [name, ...tags, notes, taskLabel(config), ruleLabel(config)]
      .join("\n")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function sorted(records: readonly RunRecord[], by: SortName): readonly RunRecord[] {
  return records.toSorted(orders[by]);
}

/** In an order that was before, by ids: a run that trains must not move away under a finger. What is new comes first. */
export function inOrder(
  records: readonly RunRecord[],
  before: readonly string[],
): readonly RunRecord[] {
  return records.toSorted((a, b) => before.indexOf(a.id) - before.indexOf(b.id));
}

const orders: Readonly<Record<SortName, (a: RunRecord, b: RunRecord) => number>> = {
  updated: (a, b) => b.updated - a.updated,
  created: (a, b) => a.created - b.created,
  name: (a, b) => a.name.localeCompare(b.name),
  iteration: (a, b) => b.iteration - a.iteration,
  accuracy: (a, b) => (b.summary.accuracy ?? -1) - (a.summary.accuracy ?? -1),
};
