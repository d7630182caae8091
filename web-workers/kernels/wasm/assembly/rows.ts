/** @file Row-wise data movement and sums: one-hot products, column sums, shifted additions. */
import { demote, highHalf, loadLanes, lowHalf, storeLanes } from "./lanes";

/** target [count] = source + addend; either may be the target. */
@inline
function addRow(source: usize, addend: usize, target: usize, count: i32): void {
  const whole = source + (<usize>(count & -4) << 2);
  for (; source < whole; source += 16, addend += 16, target += 16) {
    v128.store(target, f32x4.add(v128.load(source), v128.load(addend)));
  }
  const left = count & 3;
  storeLanes(target, f32x4.add(loadLanes(source, left), loadLanes(addend, left)), left);
}

/** A row moved by vectors: calling the bulk copy costs more than a short row. */
@inline
function copyRow(source: usize, target: usize, count: i32): void {
  const whole = source + (<usize>(count & -4) << 2);
  for (; source < whole; source += 16, target += 16) v128.store(target, v128.load(source));
  const left = count & 3;
  storeLanes(target, loadLanes(source, left), left);
}

/** Where row indices[r] of a matrix with rows of `stride` bytes begins. */
@inline
function pickedRow(matrix: usize, indices: usize, r: i32, stride: usize): usize {
  return matrix + <usize>load<i32>(indices + (<usize>r << 2)) * stride;
}

export function gatherRows(indices: usize, table: usize, out: usize, rows: i32, n: i32): void {
  const stride = <usize>n << 2;
  for (let r = 0; r < rows; r++) {
    copyRow(pickedRow(table, indices, r, stride), out + <usize>r * stride, n);
  }
}

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

export function columnSums(x: usize, out: usize, rows: i32, n: i32): void {
  const stride = <usize>n << 2;
  const end = x + <usize>rows * stride;
  for (let left = n; left > 0; left -= 4) {
    let low = f64x2.splat(0), high = low;
    for (let source = x; source < end; source += stride) {
      const lanes = loadLanes(source, left);
      low = f64x2.add(low, lowHalf(lanes));
      high = f64x2.add(high, highHalf(lanes));
    }
    storeLanes(out, demote(low, high), left);
    x += 16;
    out += 16;
  }
}

export function addToPrevious(h: usize, e: usize, out: usize, steps: i32, width: i32): void {
  const stepBytes = <usize>width << 2;
  memory.copy(out, e, stepBytes);
  addRow(h, e + stepBytes, out + stepBytes, (steps - 1) * width);
}

export function appendRow(row: usize, block: usize, cursor: usize, width: i32, capacity: i32): void {
  const index = load<i32>(cursor);
  const stride = <usize>width << 2;
  memory.copy(block + <usize>index * stride, row, stride);
  store<i32>(cursor, (index + 1) % capacity);
}
