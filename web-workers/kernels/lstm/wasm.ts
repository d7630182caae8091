/** @file The LSTM's two passes through time: states and gates forward, errors backward. */
import { sigmoid4, sigmoidSlope4, tanh4, tanhSlope4 } from "../shared/assembly/elementary";
import { dropFaint, loadLanes, multiplyAdd, storeLanes } from "../shared/assembly/lanes";
import { packWhole, product } from "../shared/assembly/product";

/** Four units of one sequence: pre-activations become gates, and c and h follow; previousC 0: zeros. */
@inline
function stepLanes(gates: usize, block: usize, previousC: usize, c: usize, h: usize, left: i32): void {
  const i = sigmoid4(loadLanes(gates, left));
  const f = sigmoid4(loadLanes(gates + block, left));
  const g = tanh4(loadLanes(gates + 2 * block, left));
  const o = sigmoid4(loadLanes(gates + 3 * block, left));
  storeLanes(gates, i, left);
  storeLanes(gates + block, f, left);
  storeLanes(gates + 2 * block, g, left);
  storeLanes(gates + 3 * block, o, left);
  let cell = f32x4.mul(i, g);
  if (previousC) cell = multiplyAdd(cell, f, loadLanes(previousC, left));
  storeLanes(c, cell, left);
  storeLanes(h, f32x4.mul(o, tanh4(cell)), left);
}

function stepCells(
  gates: usize,
  previousC: usize,
  c: usize,
  h: usize,
  batch: i32,
  hidden: i32,
): void {
  const block = <usize>hidden << 2;
  for (let n = 0; n < batch; n++) {
    for (let j = 0; j < hidden; j += 4) {
      const at = <usize>j << 2;
      stepLanes(gates + at, block, previousC ? previousC + at : 0, c + at, h + at, hidden - j);
    }
    gates += block << 2;
    if (previousC) previousC += block;
    c += block;
    h += block;
  }
}

export function lstmForwardScan(
  projection: usize,
  bias: usize,
  w: usize,
  initialH: usize,
  initialC: usize,
  gates: usize,
  c: usize,
  h: usize,
  steps: i32,
  batch: i32,
  hidden: i32,
  panels: usize,
): void {
  packWhole(panels, w, hidden, 4 * hidden, false);
  lstmForwardScanPart(projection, bias, w, initialH, initialC, gates, c, h, steps, batch, hidden, panels, 0, batch);
}

/** Sequences [from,to) of it, with w packed in `panels` before. */
export function lstmForwardScanPart(
  projection: usize,
  bias: usize,
  w: usize,
  initialH: usize,
  initialC: usize,
  gates: usize,
  c: usize,
  h: usize,
  steps: i32,
  batch: i32,
  hidden: i32,
  panels: usize,
  from: i32,
  to: i32,
): void {
  const rows = to - from;
  const stepBytes = <usize>(batch * hidden) << 2;
  const skipped = <usize>(from * hidden) << 2;
  projection += 4 * skipped;
  gates += 4 * skipped;
  c += skipped;
  h += skipped;
  let previousH = initialH ? initialH + skipped : 0;
  let previousC = initialC ? initialC + skipped : 0;
  for (let t = 0; t < steps; t++) {
    // Without a previous state the product has no inner index left.
    const inner = previousH ? hidden : 0;
    product(previousH, w, projection, bias, gates, rows, inner, 4 * hidden, false, false, panels);
    stepCells(gates, previousC, c, h, rows, hidden);
    previousH = h;
    previousC = c;
    projection += 4 * stepBytes;
    gates += 4 * stepBytes;
    c += stepBytes;
    h += stepBytes;
  }
}

/** A gate's error before its activation, from that after it. */
@inline
function behind(error: v128, slope: v128): v128 {
  return dropFaint(f32x4.mul(error, slope));
}

/** Four units of one sequence, one step back: the gates' errors from dE/dh_t = r and what c_{t+1} hands on in `carry`. */
@inline
function errorLanes(
  r: usize,
  gates: usize,
  block: usize,
  previousC: usize,
  c: usize,
  carry: usize,
  d: usize,
  left: i32,
): void {
  const i = loadLanes(gates, left), f = loadLanes(gates + block, left);
  const g = loadLanes(gates + 2 * block, left), o = loadLanes(gates + 3 * block, left);
  const error = loadLanes(r, left);
  const squashed = tanh4(loadLanes(c, left));
  const e = multiplyAdd(
    loadLanes(carry, left),
    f32x4.mul(error, o),
    tanhSlope4(squashed),
  );
  const previous = previousC ? loadLanes(previousC, left) : f32x4.splat(0);
  storeLanes(carry, dropFaint(f32x4.mul(e, f)), left);
  storeLanes(d, behind(f32x4.mul(e, g), sigmoidSlope4(i)), left);
  storeLanes(d + block, behind(f32x4.mul(e, previous), sigmoidSlope4(f)), left);
  storeLanes(d + 2 * block, behind(f32x4.mul(e, i), tanhSlope4(g)), left);
  storeLanes(d + 3 * block, behind(f32x4.mul(error, squashed), sigmoidSlope4(o)), left);
}

function stepErrors(
  r: usize,
  gates: usize,
  previousC: usize,
  c: usize,
  carry: usize,
  d: usize,
  batch: i32,
  hidden: i32,
): void {
  const block = <usize>hidden << 2;
  for (let n = 0; n < batch; n++) {
    for (let j = 0; j < hidden; j += 4) {
      const at = <usize>j << 2;
      const earlier = previousC ? previousC + at : 0;
      errorLanes(r + at, gates + at, block, earlier, c + at, carry + at, d + at, hidden - j);
    }
    r += block;
    gates += block << 2;
    if (previousC) previousC += block;
    c += block;
    carry += block;
    d += block << 2;
  }
}

export function lstmBackwardScan(
  errors: usize,
  gates: usize,
  c: usize,
  w: usize,
  d: usize,
  r: usize,
  carry: usize,
  steps: i32,
  errorSteps: i32,
  batch: i32,
  hidden: i32,
  panels: usize,
): void {
  packWhole(panels, w, 4 * hidden, hidden, true);
  lstmBackwardScanPart(errors, gates, c, w, d, r, carry, steps, errorSteps, batch, hidden, panels, 0, batch);
}

/** Sequences [from,to) of it, with w packed in `panels` before. */
export function lstmBackwardScanPart(
  errors: usize,
  gates: usize,
  c: usize,
  w: usize,
  d: usize,
  r: usize,
  carry: usize,
  steps: i32,
  errorSteps: i32,
  batch: i32,
  hidden: i32,
  panels: usize,
  from: i32,
  to: i32,
): void {
  const rows = to - from;
  const stepBytes = <usize>(batch * hidden) << 2;
  const skipped = <usize>(from * hidden) << 2;
  const ownBytes = <usize>(rows * hidden) << 2;
  const quietSteps = steps - errorSteps;
  const quietBytes = <usize>quietSteps * stepBytes;
  errors += skipped;
  gates += 4 * skipped;
  c += skipped;
  d += 4 * skipped;
  r += skipped;
  carry += skipped;
  memory.fill(carry, 0, ownBytes);
  const last = <usize>(steps - 1) * stepBytes;
  memory.copy(r + last, errors + last - quietBytes, ownBytes);
  for (let t = steps - 1; t >= 0; t--) {
    const at = <usize>t * stepBytes, wide = at << 2;
    const earlier = at - stepBytes;
    stepErrors(r + at, gates + wide, t > 0 ? c + earlier : 0, c + at, carry, d + wide, rows, hidden);
    if (t == 0) break;
    const own = t - 1 < quietSteps ? 0 : errors + earlier - quietBytes;
    product(d + wide, w, own, 0, r + earlier, rows, 4 * hidden, hidden, false, true, panels);
  }
}
