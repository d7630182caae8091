/** @file Sums of products in float64: squares of float32 neither overflow nor vanish there. */
import { highHalf, loadLanes, lowHalf, sumPair } from "./lanes";

/** x . y over `count` elements. */
export function dot(x: usize, y: usize, count: i32): f64 {
  let sum0 = f64x2.splat(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
  const whole = x + (<usize>(count & -8) << 2);
  for (; x < whole; x += 32, y += 32) {
    const a = v128.load(x), b = v128.load(y), c = v128.load(x, 16), d = v128.load(y, 16);
    sum0 = f64x2.add(sum0, f64x2.mul(lowHalf(a), lowHalf(b)));
    sum1 = f64x2.add(sum1, f64x2.mul(highHalf(a), highHalf(b)));
    sum2 = f64x2.add(sum2, f64x2.mul(lowHalf(c), lowHalf(d)));
    sum3 = f64x2.add(sum3, f64x2.mul(highHalf(c), highHalf(d)));
  }
  for (let left = count & 7; left > 0; left -= 4) {
    const a = loadLanes(x, left), b = loadLanes(y, left);
    sum0 = f64x2.add(sum0, f64x2.mul(lowHalf(a), lowHalf(b)));
    sum1 = f64x2.add(sum1, f64x2.mul(highHalf(a), highHalf(b)));
    x += 16;
    y += 16;
  }
  return sumPair(f64x2.add(f64x2.add(sum0, sum1), f64x2.add(sum2, sum3)));
}

/** Euclidean norm of `count` elements. */
export function norm(x: usize, count: i32): f64 {
  return Math.sqrt(dot(x, x, count));
}
