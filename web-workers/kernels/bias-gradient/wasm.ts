/** @file Sums of columns. */
import { demote, highHalf, loadLanes, lowHalf, storeLanes } from "../shared/assembly/lanes";

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
