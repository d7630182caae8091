/** @file Temporal Order: in which order did the two marked symbols come? Section 3.1 of the paper. */
import type { SharedConfig } from "../../src/experiment/schema.ts";
import { type MarkerWindow, orderedSymbols } from "./ordered-symbols.ts";
import { checkedFacts, type Task, tenths } from "./task.ts";

/** @throws RangeError where the length is below 10. */
export function temporalOrder(config: SharedConfig): Task {
  const { length, markerPositions } = config;
  const facts = checkedFacts(config, "temporal-order");
  return orderedSymbols(facts, length, windows[markerPositions](length));
}

const windows: Readonly<
  Record<SharedConfig["markerPositions"], (length: number) => readonly MarkerWindow[]>
> = {
  /** t1 in [T/10, 2T/10), t2 in [5T/10, 6T/10). */
  program: (length) => [
    { first: tenths(1, length), width: tenths(1, length) },
    { first: tenths(5, length), width: tenths(1, length) },
  ],
  /** t1 in [T/10, 2T/10], t2 in [4T/10, 5T/10], both ends included and the first step being 1. */
  paper: (length) => [paperWindow(1, length), paperWindow(4, length)],
};

function paperWindow(tenth: number, length: number): MarkerWindow {
  const first = Math.ceil((tenth * length) / 10) - 1;
  return { first, width: tenths(tenth + 1, length) - first };
}
