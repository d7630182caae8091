/** @file Rows added to those of a table. */
import { addRow, pickedRow } from "../shared/assembly/rows";

export function scatterAddRows(
  indices: usize,
  values: usize,
  out: usize,
  rows: i32,
  classes: i32,
  n: i32,
): void {
  const stride = <usize>n << 2;
  memory.fill(out, 0, <usize>classes * stride);
  for (let r = 0; r < rows; r++) {
    const target = pickedRow(out, indices, r, stride);
    addRow(values + <usize>r * stride, target, target, n);
  }
}
