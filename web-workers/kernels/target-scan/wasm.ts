/** @file Target differences back through time. */
import { dropFaint, loadLanes, storeLanes } from "../shared/assembly/lanes";
import { addResidual, differences } from "../shared/assembly/passes";
import { packWhole, product } from "../shared/assembly/product";

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
