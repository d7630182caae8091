/** @file The G phase's error: how well phi(a) restores the state, or the noisy state, of the step before. */
import { firstLanes, loadLanes, squares, storeLanes, sumPair } from "../shared/assembly/lanes";
import { leakLanes } from "../shared/assembly/leak";
import { unit } from "../shared/assembly/passes";
import { withUnit } from "../wasm/build/units";

/** G - p of the next four lanes; stores delta = factor (G - p) phi'. */
@inline
function residual<U>(
  a: usize,
  p: usize,
  kept: usize,
  delta: usize,
  left: i32,
  factor: v128,
  leak: f32,
): v128 {
  const lanes = loadLanes(a, left);
  const value = unit<U>().value(lanes);
  const g = kept ? leakLanes(loadLanes(kept, left), value, leak) : value;
  const error = f32x4.sub(g, loadLanes(p, left));
  storeLanes(delta, f32x4.mul(f32x4.mul(factor, error), unit<U>().slope(lanes, value)), left);
  return error;
}

/** Sum of squared residuals over one step. */
class Step {
  run<U>(a: usize, p: usize, kept: usize, delta: usize, width: i32, factor: f32, leak: f32): f64 {
    const factors = f32x4.splat(factor);
    let sum = f64x2.splat(0);
    const whole = a + (<usize>(width & -4) << 2);
    for (; a < whole; a += 16, p += 16, delta += 16) {
      sum = f64x2.add(sum, squares(residual<U>(a, p, kept, delta, 4, factors, leak)));
      if (kept) kept += 16;
    }
    const left = width & 3;
    // phi(0) need not be 0: lanes beyond the row must not count.
    const rest = firstLanes(residual<U>(a, p, kept, delta, left, factors, leak), left);
    return sumPair(f64x2.add(sum, squares(rest)));
  }
}

export function reconstruction(
  a: usize,
  h: usize,
  previous: usize,
  delta: usize,
  losses: usize,
  steps: i32,
  width: i32,
  first: i32,
  last: i32,
  activation: i32,
  leak: f32,
): void {
  const stepBytes = <usize>width << 2;
  const scale = <f32>(2.0 / <f64>width) * leak;
  for (let t = 0; t < steps; t++) {
    const at = <usize>t * stepBytes;
    let p = previous ? previous + at : h + at - stepBytes;
    if (!previous && t == 0) {
      // h_0 = 0: the zeros are read from where the result is about to stand.
      memory.fill(delta, 0, stepBytes);
      p = delta;
    }
    const kept = leak < 1 ? h + at : 0;
    const factor: f32 = t >= first && t < last ? scale : 0;
    const sum = withUnit<Step>(activation, a + at, p, kept, delta + at, width, factor, leak);
    store<f32>(losses + (<usize>t << 2), <f32>(sum / <f64>width));
  }
}
