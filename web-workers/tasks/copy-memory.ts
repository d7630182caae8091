/** @file Copy memory: K symbols, blanks, a signal, and the symbols again at the last K steps. */
import type { SharedConfig } from "../../src/experiment/schema.ts";
import { checkedFacts, type Task } from "./task.ts";

/**
 * Symbols 0 to A-1 at steps 1 to K, blanks (A) after them, the signal A+1 at step T-K, and K blanks at which the symbols are to be
 * given back in order. Drawn symbol by symbol, for all sequences each.
 *
 * @throws RangeError where the length is below 3.
 */
export function copyMemory(config: SharedConfig): Task {
  const { length, cueCount, alphabet } = config;
  const facts = checkedFacts(config, "copy-memory");
  const [blank, signal] = [alphabet, alphabet + 1];
  const cues = Array.from({ length: cueCount }, (_, k) => k);
  let x = new Int32Array();
  let y = new Int32Array();
  return {
    facts,
    batchLengths: [length, length],
    sample: (stream, count) => {
      if (y.length !== cueCount * count) {
        x = new Int32Array(length * count);
        y = new Int32Array(cueCount * count);
      }
      x.fill(blank);
      for (let i = 0; i < y.length; i += 1) y[i] = stream.integer(alphabet);
      x.set(y);
      x.fill(signal, (length - cueCount - 1) * count, (length - cueCount) * count);
      return { input: "one-hot", length, x, y };
    },
    marks: () => cues,
    symbolName: (i) => (i === blank ? "·" : i === signal ? "?" : String(i)),
    answerName: String,
  };
}
