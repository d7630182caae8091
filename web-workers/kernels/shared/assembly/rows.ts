/** @file Rows of a matrix: added, and picked by an index. */
import { loadLanes, storeLanes } from "./lanes";

/** target [count] = source + addend; either may be the target. */
@inline
export function addRow(source: usize, addend: usize, target: usize, count: i32): void {
  const whole = source + (<usize>(count & -4) << 2);
  for (; source < whole; source += 16, addend += 16, target += 16) {
    v128.store(target, f32x4.add(v128.load(source), v128.load(addend)));
  }
  const left = count & 3;
  storeLanes(target, f32x4.add(loadLanes(source, left), loadLanes(addend, left)), left);
}

/** Where row indices[r] of a matrix with rows of `stride` bytes begins. */
@inline
export function pickedRow(matrix: usize, indices: usize, r: i32, stride: usize): usize {
  return matrix + <usize>load<i32>(indices + (<usize>r << 2)) * stride;
}
