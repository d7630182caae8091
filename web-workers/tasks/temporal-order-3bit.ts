/** @file 3-bit Temporal Order: in which order did the three marked symbols come? Section 3.1 of the paper. */
import type { SharedConfig } from "../../src/experiment/schema.ts";
import { orderedSymbols } from "./ordered-symbols.ts";
import { checkedFacts, type Task, tenths } from "./task.ts";

/**
 * T/10 steps each from T/10, 3T/10 and 6T/10 on.
 *
 * @throws RangeError where the length is below 10.
 */
export function temporalOrder3bit(config: SharedConfig): Task {
  const { length } = config;
  const width = tenths(1, length);
  const windows = [1, 3, 6].map((k) => ({ first: tenths(k, length), width }));
  return orderedSymbols(checkedFacts(config, "temporal-order-3bit"), length, windows);
}
