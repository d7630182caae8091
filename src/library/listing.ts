/** @file The list of the library: what a search finds and in which order. Pure. */
import type { RunRecord } from "../kept-runs/kept-run.ts";
import { searchTest } from "./search.ts";

export const sortNames = ["updated", "created", "name", "iteration", "accuracy"] as const;
export type SortName = (typeof sortNames)[number];

/** The runs that fit the search. */
export const found = (records: readonly RunRecord[], search: string): readonly RunRecord[] =>
  records.filter(searchTest(search));

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
