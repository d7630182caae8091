/** @file Random Permutation: which symbol came first? Section 3.1 of the paper, as the authors' program reads it. */
import type { SharedConfig } from "../../src/experiment/schema.ts";
import { reusedSymbolBatch, stepsOfRelevantSymbols } from "./symbol-batches.ts";
import { checkedFacts, type Task } from "./task.ts";

/**
 * The first of T symbols is 0 or 1, the others are uniform in 2..99; the class is the first symbol, which would come again
 * as symbol T + 1.
 *
 * @throws RangeError where the length is below 2.
 */
export function randomPermutation(config: SharedConfig): Task {
  const { length } = config;
  const facts = checkedFacts(config, "random-permutation");
  const batchOf = reusedSymbolBatch();
  return {
    facts,
    batchLengths: [length, length],
    sample: (stream, count) => {
      const batch = batchOf(length, count);
      const { x, y } = batch;
      for (let n = 0; n < count; n += 1) {
        const symbol = stream.integer(2);
        x[n] = symbol;
        y[n] = symbol;
      }
      const distractors = facts.sizes(config).inputs - 2;
      for (let i = count; i < x.length; i += 1) x[i] = 2 + stream.integer(distractors);
      return batch;
    },
    marks: stepsOfRelevantSymbols,
    symbolName: String,
    answerName: String,
  };
}
