/** @file Noise added to the states of the step before. */
import { addRow } from "../shared/assembly/rows";

export function addToPrevious(h: usize, e: usize, out: usize, steps: i32, width: i32): void {
  const stepBytes = <usize>width << 2;
  memory.copy(out, e, stepBytes);
  addRow(h, e + stepBytes, out + stepBytes, (steps - 1) * width);
}
