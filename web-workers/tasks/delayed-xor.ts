/** @file Delayed XOR: the sequences of Temporal Order, answered by whether their two symbols differ. */
import type { SharedConfig } from "../../src/experiment/schema.ts";
import { checkedFacts, type Task } from "./task.ts";
import { temporalOrder } from "./temporal-order.ts";

/** @throws RangeError where the length is below 10. */
export function delayedXor(config: SharedConfig): Task {
  const facts = checkedFacts(config, "delayed-xor");
  const ordered = temporalOrder(config);
  return {
    ...ordered,
    facts,
    sample: (stream, count) => {
      const batch = ordered.sample(stream, count);
      // The class of Temporal Order has a bit for each of the two symbols.
      for (const [n, order] of batch.y.entries()) batch.y[n] = (order & 1) ^ (order >> 1);
      return batch;
    },
    answerName: (k) => (k === 1 ? "they differ" : "they are the same"),
  };
}
