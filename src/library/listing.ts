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

const orders: Readonly<Record<SortName, (a: RunRecord, b: RunRecord) => number>> = {
  updated: (a, b) => b.updated - a.updated,
  created: (a, b) => a.created - b.created,
  name: (a, b) => a.name.localeCompare(b.name),
  iteration: (a, b) => b.iteration - a.iteration,
  accuracy: (a, b) => (b.summary.accuracy ?? -1) - (a.summary.accuracy ?? -1),
};
