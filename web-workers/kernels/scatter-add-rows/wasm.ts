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
  scatterAddRowsPart(indices, values, out, rows, classes, n, 0, n);
}

/** Columns [from,to) of it; `from` is a multiple of 4. */
export function scatterAddRowsPart(
  indices: usize,
  values: usize,
  out: usize,
  rows: i32,
  classes: i32,
  n: i32,
  from: i32,
  to: i32,
): void {
  const stride = <usize>n << 2;
  const count = to - from;
  const skipped = <usize>from << 2;
  values += skipped;
  out += skipped;
  for (let r = 0; r < classes; r++) memory.fill(out + <usize>r * stride, 0, <usize>count << 2);
  for (let r = 0; r < rows; r++) {
    const target = pickedRow(out, indices, r, stride);
    addRow(values + <usize>r * stride, target, target, count);
  }
}
