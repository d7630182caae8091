/** @file Random Permutation: the symbol after the last is the first one, 0 or 1; everything between distracts. */
import type { SharedConfig } from "../../src/experiment/schema.ts";
import { taskFacts } from "../../src/experiment/tasks.ts";
import { reused, type Task } from "./task.ts";

/** The first symbol is one of these; the others are never drawn from them. */
const firstSymbols = 2;

export function randomPermutation({ length }: SharedConfig): Task {
  const facts = taskFacts["random-permutation"];
  const xRoom = reused((size) => new Int32Array(size));
  const yRoom = reused((size) => new Int32Array(size));
  return {
    facts,
    batchLengths: [length, length],
    sample: (stream, count) => {
      const x = xRoom(length * count);
      const y = yRoom(count);
      for (let n = 0; n < count; n += 1) {
        const symbol = stream.integer(firstSymbols);
        x[n] = symbol;
        y[n] = symbol;
      }
      for (let i = count; i < x.length; i += 1) {
        x[i] = firstSymbols + stream.integer(facts.inputs - firstSymbols);
      }
      return { length, x, y };
    },
    marks: () => [0],
    symbolName: (symbol) => String(symbol),
  };
}
