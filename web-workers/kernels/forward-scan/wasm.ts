/** @file States forward in time. */
import { leakInto } from "../shared/assembly/leak";
import { activate } from "../shared/assembly/passes";
import { packWhole, product } from "../shared/assembly/product";

export function forwardScan(
  projection: usize,
  bias: usize,
  w: usize,
  initial: usize,
  a: usize,
  value: usize,
  h: usize,
  steps: i32,
  batch: i32,
  hidden: i32,
  activation: i32,
  leak: f32,
  panels: usize,
): void {
  const count = batch * hidden;
  const stepBytes = <usize>count << 2;
  packWhole(panels, w, hidden, hidden, false);
  let previous = initial;
  for (let t = 0; t < steps; t++) {
    // Without a previous state the product has no inner index left.
    const inner = previous ? hidden : 0;
    const output = value ? value : h;
    const input = a ? a : output;
    product(previous, w, projection, bias, input, batch, inner, hidden, false, false, panels);
    activate(input, output, count, activation);
    if (value) leakInto(previous, value, h, count, leak);
    previous = h;
    h += stepBytes;
    projection += stepBytes;
    if (value) value += stepBytes;
    if (a) a += stepBytes;
  }
}
