/** @file What leaky units keep from one step to the next; and sums of errors over rows. */
import { dropFaint, loadLanes, multiplyAdd, storeLanes } from "./lanes";

/** (1 - leak) kept + leak fresh, four lanes. */
@inline
export function leakLanes(kept: v128, fresh: v128, leak: f32): v128 {
  return multiplyAdd(f32x4.mul(f32x4.splat(leak), fresh), f32x4.splat(1 - leak), kept);
}

/** out [count] = (1 - leak) kept + leak fresh; `kept` 0: zeros. `out` may be either. */
export function leakInto(kept: usize, fresh: usize, out: usize, count: i32, leak: f32): void {
  for (let left = count; left > 0; left -= 4) {
    const before = kept ? loadLanes(kept, left) : f32x4.splat(0);
    storeLanes(out, leakLanes(before, loadLanes(fresh, left), leak), left);
    if (kept) kept += 16;
    fresh += 16;
    out += 16;
  }
}

/** out [count] = (1 - leak) kept + leak out, 0 where it is faint. */
export function leakBack(kept: usize, out: usize, count: i32, leak: f32): void {
  for (let left = count; left > 0; left -= 4) {
    storeLanes(out, dropFaint(leakLanes(loadLanes(kept, left), loadLanes(out, left), leak)), left);
    kept += 16;
    out += 16;
  }
}

/** out [count] = factor * x, 0 where it is faint, + addend (0: none). */
export function scaleInto(x: usize, factor: f32, addend: usize, out: usize, count: i32): void {
  const factors = f32x4.splat(factor);
  for (let left = count; left > 0; left -= 4) {
    let lanes = dropFaint(f32x4.mul(factors, loadLanes(x, left)));
    if (addend) {
      lanes = f32x4.add(lanes, loadLanes(addend, left));
      addend += 16;
    }
    storeLanes(out, lanes, left);
    x += 16;
    out += 16;
  }
}

/** out [rows,n] = base [rows,n] (0: none) + x [rows,n] * scales [n]; `out` may be `base`. */
export function addScaledColumns(
  x: usize,
  scales: usize,
  base: usize,
  out: usize,
  rows: i32,
  n: i32,
): void {
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < n; j += 4) {
      const left = n - j, at = <usize>j << 2;
      const before = base ? loadLanes(base + at, left) : f32x4.splat(0);
      storeLanes(out + at, multiplyAdd(before, loadLanes(x + at, left), loadLanes(scales + at, left)), left);
    }
    const bytes = <usize>n << 2;
    x += bytes;
    if (base) base += bytes;
    out += bytes;
  }
}
