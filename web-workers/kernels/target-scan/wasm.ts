/** @file Target differences back through time. */
import { leakBack, scaleInto } from "../shared/assembly/leak";
import { addResidual, differences } from "../shared/assembly/passes";
import { packWhole, product } from "../shared/assembly/product";

export function targetScan(
  a: usize,
  v: usize,
  errors: usize,
  rate: usize,
  h: usize,
  eps: usize,
  steps: i32,
  errorSteps: i32,
  batch: i32,
  hidden: i32,
  activation: i32,
  leak: f32,
  panels: usize,
): void {
  const count = batch * hidden;
  const stepBytes = <usize>count << 2;
  const isLeaky = leak < 1;
  packWhole(panels, v, hidden, hidden, false);
  let at = <usize>(steps - 1) * stepBytes;
  const quietSteps = steps - errorSteps;
  const quietBytes = <usize>quietSteps * stepBytes;
  const factor = -load<f32>(rate);
  scaleInto(errors + at - quietBytes, factor, 0, eps + at, count);
  for (let t = steps; t > 1; t--) {
    const earlier = at - stepBytes, target = eps + earlier;
    product(eps + at, v, 0, 0, target, batch, hidden, hidden, false, false, panels);
    differences(a + at, target, count, activation);
    if (isLeaky) leakBack(eps + at, target, count, leak);
    if (h) addResidual(a + at, h + earlier, isLeaky ? h + at : 0, target, count, activation, leak);
    if (t - 2 >= quietSteps) scaleInto(errors + earlier - quietBytes, factor, target, target, count);
    at = earlier;
  }
}
