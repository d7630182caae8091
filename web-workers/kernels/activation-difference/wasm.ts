/** @file Differences of an activation. */
import { differences } from "../shared/assembly/passes";

export function activationDifference(
  a: usize,
  u: usize,
  out: usize,
  count: i32,
  activation: i32,
): void {
  if (out != u) memory.copy(out, u, <usize>count << 2);
  differences(a, out, count, activation);
}
