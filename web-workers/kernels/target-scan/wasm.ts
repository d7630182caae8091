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
  packWhole(panels, v, hidden, hidden, false);
  targetScanPart(a, v, errors, rate, h, eps, steps, errorSteps, batch, hidden, activation, leak, panels, 0, batch);
}

/** Sequences [from,to) of it, with v packed in `panels` before. */
export function targetScanPart(
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
  from: i32,
  to: i32,
): void {
  const rows = to - from;
  const count = rows * hidden;
  const stepBytes = <usize>(batch * hidden) << 2;
  const skipped = <usize>(from * hidden) << 2;
  const isLeaky = leak < 1;
  a += skipped;
  errors += skipped;
  if (h) h += skipped;
  eps += skipped;
  let at = <usize>(steps - 1) * stepBytes;
  const quietSteps = steps - errorSteps;
  const quietBytes = <usize>quietSteps * stepBytes;
  const factor = -load<f32>(rate);
  scaleInto(errors + at - quietBytes, factor, 0, eps + at, count);
  for (let t = steps; t > 1; t--) {
    const earlier = at - stepBytes, target = eps + earlier;
    product(eps + at, v, 0, 0, target, rows, hidden, hidden, false, false, panels);
    differences(a + at, target, count, activation);
    if (isLeaky) leakBack(eps + at, target, count, leak);
    if (h) addResidual(a + at, h + earlier, isLeaky ? h + at : 0, target, count, activation, leak);
    if (t - 2 >= quietSteps) scaleInto(errors + earlier - quietBytes, factor, target, target, count);
    at = earlier;
  }
}
