/** @file Four float32 lanes at a time: loads and stores that end with the row, and the multiply-add of this build. */

/** sum + a b: fused where relaxed SIMD is compiled in, else two roundings, the same on every machine. */
@inline
export function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, sum);
  return f32x4.add(sum, f32x4.mul(a, b));
}

/** The next four floats of a row with `left` floats left; zeros beyond its end. */
@inline
export function loadLanes(pointer: usize, left: i32): v128 {
  return left >= 4 ? v128.load(pointer) : loadTail(pointer, left);
}

/** Writes the first `left` lanes, at most four. */
@inline
export function storeLanes(pointer: usize, lanes: v128, left: i32): void {
  if (left >= 4) v128.store(pointer, lanes);
  else storeTail(pointer, lanes, left);
}

/** `faintest` of src/experiment/faintest.ts, 2^-116. */
const faintest: f32 = 1.2037062152420224e-35;

/** Zeros for what is fainter than `faintest`; NaN stays. */
@inline
export function dropFaint(lanes: v128): v128 {
  return v128.andnot(lanes, f32x4.lt(f32x4.abs(lanes), f32x4.splat(faintest)));
}

/** The first `left` lanes; zeros in the others. */
@inline
export function firstLanes(lanes: v128, left: i32): v128 {
  return left >= 4 ? lanes : v128.and(lanes, i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left)));
}

function loadTail(pointer: usize, left: i32): v128 {
  if (left <= 0) return f32x4.splat(0);
  if (left == 1) return v128.load32_zero(pointer);
  const pair = v128.load64_zero(pointer);
  return left == 2 ? pair : f32x4.replace_lane(pair, 2, load<f32>(pointer, 8));
}

function storeTail(pointer: usize, lanes: v128, left: i32): void {
  if (left > 0) store<f32>(pointer, f32x4.extract_lane(lanes, 0));
  if (left > 1) store<f32>(pointer, f32x4.extract_lane(lanes, 1), 4);
  if (left > 2) store<f32>(pointer, f32x4.extract_lane(lanes, 2), 8);
}

/** Stores the transpose of the 4x4 block with rows a, b, c, d as four vectors `step` bytes apart. */
@inline
export function storeTransposed(
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  target: usize,
  step: usize,
): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  v128.store(target, v128.shuffle<f64>(ab, cd, 0, 2));
  v128.store(target + step, v128.shuffle<f64>(ab, cd, 1, 3));
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(target + 2 * step, v128.shuffle<f64>(abHigh, cdHigh, 0, 2));
  v128.store(target + 3 * step, v128.shuffle<f64>(abHigh, cdHigh, 1, 3));
}

/** Lanes 0 and 1 in float64. */
@inline
export function lowHalf(lanes: v128): v128 {
  return f64x2.promote_low_f32x4(lanes);
}

/** Lanes 2 and 3 in float64. */
@inline
export function highHalf(lanes: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f64>(lanes, lanes, 1, 0));
}

/** Squares of four lanes in float64, added in pairs. */
@inline
export function squares(lanes: v128): v128 {
  const low = lowHalf(lanes), high = highHalf(lanes);
  return f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high));
}

/** Four float32 lanes from two pairs of float64. */
@inline
export function demote(low: v128, high: v128): v128 {
  const lowLanes = f32x4.demote_f64x2_zero(low);
  const highLanes = f32x4.demote_f64x2_zero(high);
  return v128.shuffle<f64>(lowLanes, highLanes, 0, 2);
}

/** Sum of the two float64 lanes. */
@inline
export function sumPair(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}
