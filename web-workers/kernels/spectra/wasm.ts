/** @file Spectral radius and operator norm by powers of a matrix: products, square roots and nothing else. */
import { demote, highHalf, loadLanes, lowHalf, storeLanes } from "../shared/assembly/lanes";
import { roundUp } from "../shared/assembly/panels";
import { packWhole, product } from "../shared/assembly/product";
import { norm } from "../shared/assembly/reductions";

/** out = x * factor, in float64 so that neither the factor nor its use overflows. */
function scaled(x: usize, out: usize, count: i32, factor: f64): void {
  const factors = f64x2.splat(factor);
  for (let left = count; left > 0; left -= 4) {
    const lanes = loadLanes(x, left);
    const low = f64x2.mul(lowHalf(lanes), factors), high = f64x2.mul(highHalf(lanes), factors);
    storeLanes(out, demote(low, high), left);
    x += 16;
    out += 16;
  }
}

/** value to the power 2^-times. */
function repeatedRoot(value: f64, times: i32): f64 {
  for (let i = 0; i < times; i++) value = Math.sqrt(value);
  return value;
}

/** The four rows that are carried along, [4,n], no number the same as another: thorough bits of the element's number (C. Wellons' lowbias32). */
function drawProbes(out: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    let bits = <u32>i + 1;
    bits = (bits ^ (bits >> 16)) * 0x7feb352d;
    bits = (bits ^ (bits >> 15)) * 0x846ca68b;
    bits ^= bits >> 16;
    store<f32>(out + (<usize>i << 2), <f32>(<i32>bits) * <f32>(1.0 / 2147483648.0));
  }
}

/**
 * With A_0 = W, n_s = ||A_s||_F and A_{s+1} = (A_s / n_s)^4, W^(4^S) is P = A_S / n_S times the product over s <= S of
 * n_s^(4^(S-s)). From the probes X on, four rows are multiplied by P and divided by their norm: `settling` times, until
 * what grows fastest prevails, and 2^D times more, whose norms g_i are the growth from ||X W^m|| to ||X W^(m+k)||,
 * k = 4^S 2^D. So rho is the product over s <= S of n_s^(1/4^s) times the product of g_i^(1/k).
 */
function radius(
  w: usize,
  n: i32,
  fourthPowers: i32,
  settling: i32,
  doublings: i32,
  scratch: usize,
): f64 {
  const count = n * n;
  const panels = scratch;
  const unit = panels + (<usize>(roundUp(n, 4) * roundUp(n, 8)) << 2);
  const state = unit + (<usize>count << 2);
  let size = norm(w, count);
  if (!(size < Infinity)) return NaN;
  let rho: f64 = 1;
  for (let s = 0, source = w; ; s++, source = unit) {
    if (size == 0) return 0;
    scaled(source, unit, count, 1 / size);
    rho *= repeatedRoot(size, 2 * s);
    if (s == fourthPowers) break;
    product(unit, unit, 0, 0, panels, n, n, n, false, false);
    product(panels, panels, 0, 0, unit, n, n, n, false, false);
    size = norm(unit, count);
  }
  return grown(unit, n, fourthPowers, settling, doublings, rho, panels, state);
}

/** `rho` so far times the growth of the probes under P, which is `unit`. */
function grown(
  unit: usize,
  n: i32,
  fourthPowers: i32,
  settling: i32,
  doublings: i32,
  rho: f64,
  panels: usize,
  state: usize,
): f64 {
  const rows = 4 * n;
  const next = state + (<usize>rows << 2);
  packWhole(panels, unit, n, n, false);
  drawProbes(state, rows);
  for (let i = -settling; i < 1 << doublings; i++) {
    product(state, unit, 0, 0, next, 4, n, n, false, false, panels);
    const size = norm(next, rows);
    if (size == 0) return 0;
    scaled(next, state, rows, 1 / size);
    if (i >= 0) rho *= repeatedRoot(size, 2 * fourthPowers + doublings);
  }
  return rho;
}

export function spectralRadius(
  w: usize,
  out: usize,
  n: i32,
  fourthPowers: i32,
  settling: i32,
  doublings: i32,
  scratch: usize,
): void {
  store<f32>(out, <f32>radius(w, n, fourthPowers, settling, doublings, scratch));
}

export function operatorNorm(
  w: usize,
  out: usize,
  n: i32,
  fourthPowers: i32,
  settling: i32,
  doublings: i32,
  scratch: usize,
): void {
  const count = n * n;
  const size = norm(w, count);
  if (size == 0 || !(size < Infinity)) {
    store<f32>(out, size == 0 ? 0 : NaN);
    return;
  }
  const gram = scratch, room = scratch + (<usize>count << 2);
  scaled(w, room, count, 1 / size);
  product(room, room, 0, 0, gram, n, n, n, true, false);
  store<f32>(out, <f32>(size * Math.sqrt(radius(gram, n, fourthPowers, settling, doublings, room))));
}

/**
 * One A_s / n_s of a radius that several threads compute: elements [from,to) of unit = source / n_s, where every thread
 * computes n_s for itself. The thread with from = 0 leaves it at `sizes`, as float64 number s. Zeros where n_s ends it all.
 */
export function radiusScale(
  source: usize,
  unit: usize,
  count: i32,
  sizes: usize,
  s: i32,
  from: i32,
  to: i32,
): void {
  const size = norm(source, count);
  if (from == 0) store<f64>(sizes + (<usize>s << 3), size);
  const skipped = <usize>from << 2;
  scaled(source + skipped, unit + skipped, to - from, size < Infinity && size > 0 ? 1 / size : 0);
}

/** What is left of a radius then. */
export function radiusFinish(
  unit: usize,
  out: usize,
  n: i32,
  fourthPowers: i32,
  settling: i32,
  doublings: i32,
  sizes: usize,
  panels: usize,
  state: usize,
): void {
  let rho: f64 = 1;
  for (let s = 0; s <= fourthPowers; s++) {
    const size = load<f64>(sizes + (<usize>s << 3));
    if (size == 0 || !(size < Infinity)) {
      // Only the first can be infinite or no number: the others are norms of powers of a matrix of norm 1.
      store<f32>(out, size == 0 ? 0 : NaN);
      return;
    }
    rho *= repeatedRoot(size, 2 * s);
  }
  store<f32>(out, <f32>grown(unit, n, fourthPowers, settling, doublings, rho, panels, state));
}
