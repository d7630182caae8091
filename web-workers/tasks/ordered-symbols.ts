/** @file What the Temporal Order tasks share: X or Y in each of several windows, among distractors a to d. */
import { elementAt } from "../../src/basics/element-at.ts";
import type { TaskFacts } from "../../src/experiment/tasks/index.ts";
import { reusedSymbolBatch, stepsOfRelevantSymbols } from "./symbol-batches.ts";
import type { Task } from "./task.ts";

/** The steps from which one is drawn: `first` (from 0) and the `width - 1` after it. */
export interface MarkerWindow {
  readonly first: number;
  readonly width: number;
}

const symbolNames = ["X", "Y", "a", "b", "c", "d"] as const;
const distractors = 4;

/**
 * X = 0 and Y = 1 at a step of each window, a to d = 2 to 5 elsewhere; the class is the sum over the windows of symbol *
 * 2^window, so the first one counts least: XX, YX, XY, YY.
 */
export function orderedSymbols(
  facts: TaskFacts,
  length: number,
  windows: readonly MarkerWindow[],
): Task {
  const batchOf = reusedSymbolBatch();
  return {
    facts,
    batchLengths: [length, length],
    sample: (stream, count) => {
      const batch = batchOf(length, count);
      const { x, y } = batch;
      for (let i = 0; i < x.length; i += 1) x[i] = 2 + stream.integer(distractors);
      y.fill(0);
      let weight = 1;
      for (const { first, width } of windows) {
        for (let n = 0; n < count; n += 1) {
          const symbol = stream.integer(2);
          x[(first + stream.integer(width)) * count + n] = symbol;
          y[n] = elementAt(y, n) + weight * symbol;
        }
        weight *= 2;
      }
      return batch;
    },
    marks: stepsOfRelevantSymbols,
    symbolName: (i) => symbolNames[i] ?? String(i),
    answerName: (k) => windows.map((_, window) => symbolNames[(k >> window) & 1]).join(""),
  };
}
