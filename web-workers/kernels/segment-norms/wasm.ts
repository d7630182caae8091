/** @file Norms of differences. */
import { highHalf, loadLanes, lowHalf, sumPair } from "../shared/assembly/lanes";
import { norm } from "../shared/assembly/reductions";

export function differenceNorm(x: usize, y: usize, out: usize, count: i32): void {
  if (!y) {
    store<f32>(out, <f32>norm(x, count));
    return;
  }
  let low = f64x2.splat(0), high = low;
  for (let left = count; left > 0; left -= 4) {
    const a = loadLanes(x, left), b = loadLanes(y, left);
    const lowDifference = f64x2.sub(lowHalf(a), lowHalf(b));
    const highDifference = f64x2.sub(highHalf(a), highHalf(b));
    low = f64x2.add(low, f64x2.mul(lowDifference, lowDifference));
    high = f64x2.add(high, f64x2.mul(highDifference, highDifference));
    x += 16;
    y += 16;
  }
  store<f32>(out, <f32>Math.sqrt(sumPair(f64x2.add(low, high))));
}
