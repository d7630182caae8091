/** @file The G phase's error: how well phi(a) restores the state, or the noisy state, of the step before. */
import { phi, reluCode, sigmoidCode, slope, tanhCode } from "./activations";
import { firstLanes, loadLanes, squares, storeLanes, sumPair } from "./lanes";

/** phi(a) - p of the next four lanes; stores delta = scale (phi(a) - p) phi'. */
@inline
function residual(
  a: usize,
  p: usize,
  delta: usize,
  left: i32,
  scale: v128,
  activation: i32,
): v128 {
  const g = phi(loadLanes(a, left), activation);
  const error = f32x4.sub(g, loadLanes(p, left));
  storeLanes(delta, f32x4.mul(f32x4.mul(scale, error), slope(g, activation)), left);
  return error;
}

/** Sum of squared residuals over one step. */
@inline
function stepAs(
  a: usize,
  p: usize,
  delta: usize,
  width: i32,
  factor: f32,
  activation: i32,
): f64 {
  const scale = f32x4.splat(factor);
  let sum = f64x2.splat(0);
  const whole = a + (<usize>(width & -4) << 2);
  for (; a < whole; a += 16, p += 16, delta += 16) {
    sum = f64x2.add(sum, squares(residual(a, p, delta, 4, scale, activation)));
  }
  const left = width & 3;
  // phi(0) need not be 0: lanes beyond the row must not count.
  const rest = firstLanes(residual(a, p, delta, left, scale, activation), left);
  return sumPair(f64x2.add(sum, squares(rest)));
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
): void {
  const stepBytes = <usize>width << 2;
  const scale = <f32>(2.0 / <f64>width);
  for (let t = 0; t < steps; t++) {
    const at = <usize>t * stepBytes;
    let p = previous ? previous + at : h + at - stepBytes;
    if (!previous && t == 0) {
      // h_0 = 0: the zeros are read from where the result is about to stand.
      memory.fill(delta, 0, stepBytes);
      p = delta;
    }
    const factor: f32 = t >= first && t < last ? scale : 0;
    let sum: f64;
    if (activation == tanhCode) sum = stepAs(a + at, p, delta + at, width, factor, tanhCode);
    else if (activation == sigmoidCode) sum = stepAs(a + at, p, delta + at, width, factor, sigmoidCode);
    else sum = stepAs(a + at, p, delta + at, width, factor, reluCode);
    store<f32>(losses + (<usize>t << 2), <f32>(sum / <f64>width));
  }
}
