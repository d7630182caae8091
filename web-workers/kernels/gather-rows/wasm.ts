/** @file Rows picked from a table. */
import { loadLanes, storeLanes } from "../shared/assembly/lanes";
import { pickedRow } from "../shared/assembly/rows";

/** A row moved by vectors: calling the bulk copy costs more than a short row. */
@inline
function copyRow(source: usize, target: usize, count: i32): void {
  const whole = source + (<usize>(count & -4) << 2);
  for (; source < whole; source += 16, target += 16) v128.store(target, v128.load(source));
  const left = count & 3;
  storeLanes(target, loadLanes(source, left), left);
}

export function gatherRows(indices: usize, table: usize, out: usize, rows: i32, n: i32): void {
  const stride = <usize>n << 2;
  for (let r = 0; r < rows; r++) {
    copyRow(pickedRow(table, indices, r, stride), out + <usize>r * stride, n);
  }
}
