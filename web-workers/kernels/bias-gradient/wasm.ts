/** @file Sums of columns. */
import { demote, highHalf, loadLanes, lowHalf, storeLanes } from "../shared/assembly/lanes";

export function columnSums(x: usize, out: usize, rows: i32, n: i32): void {
  columnSumsPart(x, out, rows, n, 0, n);
}

/** Columns [from,to) of it; `from` is a multiple of 4. */
export function columnSumsPart(x: usize, out: usize, rows: i32, n: i32, from: i32, to: i32): void {
  const stride = <usize>n << 2;
  x += <usize>from << 2;
  out += <usize>from << 2;
  const end = x + <usize>rows * stride;
  for (let left = to - from; left > 0; left -= 4) {
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
