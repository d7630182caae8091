/** @file The three passes that are sequential in time: states forward, errors and targets backward. */
import { activate, addResidual, differences, localError } from "./activations";
import { dropFaint, loadLanes, storeLanes } from "./lanes";
import { packWhole, product } from "./product";

export function forwardScan(
  projection: usize,
  bias: usize,
  w: usize,
  initial: usize,
  h: usize,
  steps: i32,
  batch: i32,
  hidden: i32,
  activation: i32,
  panels: usize,
): void {
  const count = batch * hidden;
  const stepBytes = <usize>count << 2;
  packWhole(panels, w, hidden, hidden, false);
  let previous = initial;
  for (let t = 0; t < steps; t++) {
    // Without a previous state the product has no inner index left.
    const inner = previous ? hidden : 0;
    product(previous, w, projection, bias, h, batch, inner, hidden, false, false, panels);
    activate(h, h, count, activation);
    previous = h;
    h += stepBytes;
    projection += stepBytes;
  }
}

export function backwardScan(
  last: usize,
  h: usize,
  w: usize,
  d: usize,
  g: usize,
  steps: i32,
  batch: i32,
  hidden: i32,
  activation: i32,
  panels: usize,
): void {
  const count = batch * hidden;
  const stepBytes = <usize>count << 2;
  packWhole(panels, w, hidden, hidden, true);
  let at = <usize>(steps - 1) * stepBytes;
  memory.copy(g + at, last, stepBytes);
  for (let t = steps; t > 1; t--) {
    localError(g + at, h + at, d + at, count, 1, activation);
    const earlier = at - stepBytes;
    product(d + at, w, 0, 0, g + earlier, batch, hidden, hidden, false, true, panels);
    at = earlier;
  }
  localError(g, h, d, count, 1, activation);
}

export function targetScan(
  a: usize,
  v: usize,
  last: usize,
  rate: usize,
  h: usize,
  eps: usize,
  steps: i32,
  batch: i32,
  hidden: i32,
  activation: i32,
  panels: usize,
): void {
  const count = batch * hidden;
  const stepBytes = <usize>count << 2;
  packWhole(panels, v, hidden, hidden, false);
  let at = <usize>(steps - 1) * stepBytes;
  const factor = f32x4.splat(-load<f32>(rate));
  for (let i = 0; i < count; i += 4) {
    const byte = <usize>i << 2;
    const lanes = f32x4.mul(factor, loadLanes(last + byte, count - i));
    storeLanes(eps + at + byte, dropFaint(lanes), count - i);
  }
  for (let t = steps; t > 1; t--) {
    const earlier = at - stepBytes;
    product(eps + at, v, 0, 0, eps + earlier, batch, hidden, hidden, false, false, panels);
    differences(a + at, eps + earlier, count, activation);
    if (h) addResidual(a + at, h + earlier, eps + earlier, count, activation);
    at = earlier;
  }
}
