/** @file The GRU's two passes through time: states and gates forward, errors backward. */
import { sigmoid4, sigmoidSlope4, tanh4, tanhSlope4 } from "../shared/assembly/elementary";
import { dropFaint, loadLanes, multiplyAdd, storeLanes } from "../shared/assembly/lanes";
import { packWhole, product } from "../shared/assembly/product";

/** One step of all sequences from their pre-activations; `before` is the previous state (0: zeros). */
function stepStates(
  projection: usize,
  bias: usize,
  candidateBias: usize,
  sums: usize,
  before: usize,
  gates: usize,
  h: usize,
  batch: i32,
  hidden: i32,
): void {
  const block = <usize>hidden << 2;
  for (let n = 0; n < batch; n++) {
    for (let j = 0; j < hidden; j += 4) {
      const at = <usize>j << 2;
      stepLanes(
        projection + at, bias + at, candidateBias + at, sums + at, before ? before + at : 0,
        gates + at, h + at, block, hidden - j,
      );
    }
    projection += 3 * block;
    sums += 3 * block;
    gates += 4 * block;
    if (before) before += block;
    h += block;
  }
}

/** The input's share of a pre-activation, its bias included. */
@inline
function given(projection: usize, bias: usize, left: i32): v128 {
  return f32x4.add(loadLanes(projection, left), loadLanes(bias, left));
}

/** Four units of one sequence. */
@inline
function stepLanes(
  projection: usize,
  bias: usize,
  candidateBias: usize,
  sums: usize,
  before: usize,
  gates: usize,
  h: usize,
  block: usize,
  left: i32,
): void {
  const r = sigmoid4(f32x4.add(given(projection, bias, left), loadLanes(sums, left)));
  const u = sigmoid4(
    f32x4.add(given(projection + block, bias + block, left), loadLanes(sums + block, left)),
  );
  const q = f32x4.add(loadLanes(sums + 2 * block, left), loadLanes(candidateBias, left));
  const n = tanh4(
    multiplyAdd(given(projection + 2 * block, bias + 2 * block, left), r, q),
  );
  storeLanes(gates, r, left);
  storeLanes(gates + block, u, left);
  storeLanes(gates + 2 * block, n, left);
  storeLanes(gates + 3 * block, q, left);
  let state = f32x4.mul(f32x4.sub(f32x4.splat(1), u), n);
  if (before) state = multiplyAdd(state, u, loadLanes(before, left));
  storeLanes(h, state, left);
}

export function gruForwardScan(
  projection: usize,
  bias: usize,
  candidateBias: usize,
  w: usize,
  initial: usize,
  gates: usize,
  h: usize,
  sums: usize,
  steps: i32,
  batch: i32,
  hidden: i32,
  panels: usize,
): void {
  packWhole(panels, w, hidden, 3 * hidden, false);
  gruForwardScanPart(
    projection, bias, candidateBias, w, initial, gates, h, sums, steps, batch, hidden, panels, 0, batch,
  );
}

/** Sequences [from,to) of it, with w packed in `panels` before. */
export function gruForwardScanPart(
  projection: usize,
  bias: usize,
  candidateBias: usize,
  w: usize,
  initial: usize,
  gates: usize,
  h: usize,
  sums: usize,
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
  const ownBytes = <usize>(rows * hidden) << 2;
  projection += 3 * skipped;
  gates += 4 * skipped;
  h += skipped;
  sums += 3 * skipped;
  let before = initial ? initial + skipped : 0;
  for (let t = 0; t < steps; t++) {
    if (before) product(before, w, 0, 0, sums, rows, hidden, 3 * hidden, false, false, panels);
    else memory.fill(sums, 0, 3 * ownBytes);
    stepStates(projection, bias, candidateBias, sums, before, gates, h, rows, hidden);
    before = h;
    projection += 3 * stepBytes;
    gates += 4 * stepBytes;
    h += stepBytes;
  }
}

/** Four units of one sequence, one step back; `own` is what the step before is given itself (0: nothing). */
@inline
function errorLanes(
  g: usize,
  gates: usize,
  before: usize,
  own: usize,
  d: usize,
  recurrent: usize,
  candidate: usize,
  carry: usize,
  block: usize,
  left: i32,
): void {
  const r = loadLanes(gates, left), u = loadLanes(gates + block, left);
  const n = loadLanes(gates + 2 * block, left), q = loadLanes(gates + 3 * block, left);
  const error = loadLanes(g, left);
  const previous = before ? loadLanes(before, left) : f32x4.splat(0);
  const open = f32x4.mul(error, f32x4.sub(f32x4.splat(1), u));
  const dn = dropFaint(f32x4.mul(open, tanhSlope4(n)));
  const du = dropFaint(f32x4.mul(f32x4.mul(error, f32x4.sub(previous, n)), sigmoidSlope4(u)));
  const dr = dropFaint(f32x4.mul(f32x4.mul(dn, q), sigmoidSlope4(r)));
  const dq = dropFaint(f32x4.mul(dn, r));
  storeLanes(d, dr, left);
  storeLanes(d + block, du, left);
  storeLanes(d + 2 * block, dn, left);
  storeLanes(recurrent, dr, left);
  storeLanes(recurrent + block, du, left);
  storeLanes(recurrent + 2 * block, dq, left);
  storeLanes(candidate, f32x4.add(loadLanes(candidate, left), dq), left);
  const kept = dropFaint(f32x4.mul(error, u));
  storeLanes(carry, own ? f32x4.add(kept, loadLanes(own, left)) : kept, left);
}

function stepErrors(
  g: usize,
  gates: usize,
  before: usize,
  own: usize,
  d: usize,
  recurrent: usize,
  candidate: usize,
  carry: usize,
  batch: i32,
  hidden: i32,
): void {
  const block = <usize>hidden << 2;
  for (let n = 0; n < batch; n++) {
    for (let j = 0; j < hidden; j += 4) {
      const at = <usize>j << 2;
      errorLanes(
        g + at, gates + at, before ? before + at : 0, own ? own + at : 0, d + at, recurrent + at,
        candidate + at, carry + at, block, hidden - j,
      );
    }
    g += block;
    gates += 4 * block;
    if (before) before += block;
    if (own) own += block;
    d += 3 * block;
    recurrent += 3 * block;
    candidate += block;
    carry += block;
  }
}

export function gruBackwardScan(
  errors: usize,
  gates: usize,
  h: usize,
  w: usize,
  d: usize,
  recurrent: usize,
  g: usize,
  candidate: usize,
  carry: usize,
  steps: i32,
  errorSteps: i32,
  batch: i32,
  hidden: i32,
  panels: usize,
): void {
  packWhole(panels, w, 3 * hidden, hidden, true);
  gruBackwardScanPart(
    errors, gates, h, w, d, recurrent, g, candidate, carry,
    steps, errorSteps, batch, hidden, panels, 0, batch,
  );
}

/** Sequences [from,to) of it, with w packed in `panels` before. */
export function gruBackwardScanPart(
  errors: usize,
  gates: usize,
  h: usize,
  w: usize,
  d: usize,
  recurrent: usize,
  g: usize,
  candidate: usize,
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
  h += skipped;
  d += 3 * skipped;
  recurrent += 3 * skipped;
  g += skipped;
  candidate += skipped;
  carry += skipped;
  memory.fill(candidate, 0, ownBytes);
  const last = <usize>(steps - 1) * stepBytes;
  memory.copy(g + last, errors + last - quietBytes, ownBytes);
  for (let t = steps - 1; t >= 0; t--) {
    const at = <usize>t * stepBytes;
    const earlier = at - stepBytes;
    const own = t - 1 < quietSteps || t == 0 ? 0 : errors + earlier - quietBytes;
    stepErrors(
      g + at, gates + 4 * at, t > 0 ? h + earlier : 0, own, d + 3 * at, recurrent + 3 * at,
      candidate, carry, rows, hidden,
    );
    if (t == 0) break;
    product(recurrent + 3 * at, w, carry, 0, g + earlier, rows, 3 * hidden, hidden, false, true, panels);
  }
}
