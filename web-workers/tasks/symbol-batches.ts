/** @file The memory of batches of symbols, and what is read off them. */
import { elementAt } from "../../src/basics/element-at.ts";
import type { Batch, SymbolBatch } from "./task.ts";

/** Gives the batch of before again where T and N are the same; a new one, all zero, otherwise. */
export function reusedSymbolBatch(): (length: number, count: number) => SymbolBatch {
  let batch: SymbolBatch | null = null;
  return (length, count) => {
    if (batch?.length !== length || batch.y.length !== count) {
      const x = new Int32Array(length * count);
      batch = { input: "one-hot", length, x, y: new Int32Array(count) };
    }
    return batch;
  };
}

/** The steps whose symbol is below 2: in all tasks of symbols the relevant ones are numbered 0 and 1. */
export function stepsOfRelevantSymbols({ length, x, y }: Batch, n: number): number[] {
  const steps: number[] = [];
  for (let t = 0; t < length; t += 1) {
    if (elementAt(x, t * y.length + n) < 2) steps.push(t);
  }
  return steps;
}
