/** @file Norms and angles, summed in float64: squares of float32 neither overflow nor vanish there. */
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

export function stepNorms(x: usize, out: usize, steps: i32, width: i32): void {
  for (let t = 0; t < steps; t++) {
    store<f32>(out + (<usize>t << 2), <f32>norm(x, width));
    x += <usize>width << 2;
  }
}

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

export function cosine(x: usize, y: usize, out: usize, count: i32): void {
  const scale = norm(x, count) * norm(y, count);
  const value = scale == 0 ? 0 : dot(x, y, count) / scale;
  store<f32>(out, <f32>min<f64>(1, max<f64>(-1, value)));
}

export function unchangedShare(h: usize, eps: usize, out: usize, count: i32): void {
  let unchanged = 0;
  const whole = h + (<usize>(count & -4) << 2);
  for (; h < whole; h += 16, eps += 16) {
    const state = v128.load(h);
    const same = f32x4.eq(f32x4.add(state, v128.load(eps)), state);
    unchanged += popcnt(i32x4.bitmask(same));
  }
  for (let left = count & 3; left > 0; left--, h += 4, eps += 4) {
    const state = load<f32>(h);
    if (state + load<f32>(eps) == state) unchanged++;
  }
  store<f32>(out, <f32>(<f64>unchanged / <f64>count));
}

export function clipFactor(norms: usize, limit: usize, out: usize, count: i32): void {
  const total = norm(norms, count);
  const allowed = <f64>load<f32>(limit);
  store<f32>(out, <f32>(total <= allowed ? 1 : allowed / total));
}
