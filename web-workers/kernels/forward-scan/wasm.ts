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
  packWhole(panels, w, hidden, hidden, false);
  forwardScanPart(projection, bias, w, initial, a, value, h, steps, batch, hidden, activation, leak, panels, 0, batch);
}

/** Sequences [from,to) of it, with w packed in `panels` before. */
export function forwardScanPart(
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
  from: i32,
  to: i32,
): void {
  const rows = to - from;
  const count = rows * hidden;
  const stepBytes = <usize>(batch * hidden) << 2;
  const skipped = <usize>(from * hidden) << 2;
  projection += skipped;
  h += skipped;
  if (a) a += skipped;
  if (value) value += skipped;
  let previous = initial ? initial + skipped : 0;
  for (let t = 0; t < steps; t++) {
    // Without a previous state the product has no inner index left.
    const inner = previous ? hidden : 0;
    const output = value ? value : h;
    const input = a ? a : output;
    product(previous, w, projection, bias, input, rows, inner, hidden, false, false, panels);
    activate(input, output, count, activation);
    if (value) leakInto(previous, value, h, count, leak);
    previous = h;
    h += stepBytes;
    projection += stepBytes;
    if (value) value += stepBytes;
    if (a) a += stepBytes;
  }
}
