/** @file Errors back through time. */
import { addScaledColumns, scaleInto } from "../shared/assembly/leak";
import { timesSlope } from "../shared/assembly/passes";
import { packWhole, product } from "../shared/assembly/product";

// Codes of `transports` in scalar.ts.
const diagonal: i32 = 1;
const transposed: i32 = 3;

export function backwardScan(
  errors: usize,
  a: usize,
  value: usize,
  w: usize,
  d: usize,
  g: usize,
  steps: i32,
  errorSteps: i32,
  batch: i32,
  hidden: i32,
  activation: i32,
  transport: i32,
  leak: f32,
  panels: usize,
): void {
  if (transport > diagonal) packWhole(panels, w, hidden, hidden, transport == transposed);
  backwardScanPart(
    errors, a, value, w, d, g,
    steps, errorSteps, batch, hidden, activation, transport, leak, panels, 0, batch,
  );
}

/** Sequences [from,to) of it, with a matrix packed in `panels` before. */
export function backwardScanPart(
  errors: usize,
  a: usize,
  value: usize,
  w: usize,
  d: usize,
  g: usize,
  steps: i32,
  errorSteps: i32,
  batch: i32,
  hidden: i32,
  activation: i32,
  transport: i32,
  leak: f32,
  panels: usize,
  from: i32,
  to: i32,
): void {
  const rows = to - from;
  const count = rows * hidden;
  const stepBytes = <usize>(batch * hidden) << 2;
  const skipped = <usize>(from * hidden) << 2;
  const ownBytes = <usize>count << 2;
  const isTransposed = transport == transposed;
  errors += skipped;
  if (a) a += skipped;
  value += skipped;
  d += skipped;
  g += skipped;
  let at = <usize>(steps - 1) * stepBytes;
  const quietSteps = steps - errorSteps;
  const quietBytes = <usize>quietSteps * stepBytes;
  memory.copy(g + at, errors + at - quietBytes, ownBytes);
  for (let t = steps; t > 1; t--) {
    timesSlope(a ? a + at : 0, value + at, g + at, d + at, count, leak, activation);
    const earlier = at - stepBytes, target = g + earlier;
    // What is there besides what is transported: an error of the step itself, and what a leaky unit keeps.
    let base = t - 2 < quietSteps ? 0 : errors + earlier - quietBytes;
    if (leak < 1) {
      scaleInto(g + at, 1 - leak, base, target, count);
      base = target;
    }
    if (transport > diagonal) {
      product(d + at, w, base, 0, target, rows, hidden, hidden, false, isTransposed, panels);
    } else if (transport == diagonal) {
      addScaledColumns(d + at, w, base, target, rows, hidden);
    } else if (!base) {
      memory.fill(target, 0, ownBytes);
    } else if (base != target) {
      memory.copy(target, base, ownBytes);
    }
    at = earlier;
  }
  timesSlope(a, value, g, d, count, leak, activation);
}
