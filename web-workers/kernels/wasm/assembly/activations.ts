/** @file The activations phi, their derivatives from the output, and differences of phi without cancellation. */
import { expNegative4, tanh4, tanhIncrement4 } from "./elementary";
import { dropFaint, loadLanes, storeLanes } from "./lanes";

// Codes of `activationCodes` in memory-kernels.ts.
@inline
export const tanhCode: i32 = 0;
@inline
export const sigmoidCode: i32 = 1;
@inline
export const reluCode: i32 = 2;

@inline
function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  const e = expNegative4(f32x4.neg(f32x4.abs(x)));
  const negative = f32x4.lt(x, f32x4.splat(0));
  return f32x4.div(v128.bitselect(e, one, negative), f32x4.add(one, e));
}

/** phi of four lanes. */
@inline
export function phi(x: v128, activation: i32): v128 {
  if (activation == tanhCode) return tanh4(x);
  if (activation == sigmoidCode) return sigmoid4(x);
  return f32x4.pmax(x, f32x4.splat(0));
}

/** phi' of four lanes from the output h = phi(a). */
@inline
export function slope(h: v128, activation: i32): v128 {
  const one = f32x4.splat(1);
  if (activation == tanhCode) return f32x4.sub(one, f32x4.mul(h, h));
  if (activation == sigmoidCode) return f32x4.mul(h, f32x4.sub(one, h));
  return v128.and(one, f32x4.gt(h, f32x4.splat(0)));
}

/** tanh(a + u) - tanh(a), relatively exact for small u; with `far` also right, and finite, where |u| exceeds 1/2. */
@inline
function tanhDifference(a: v128, u: v128, far: bool): v128 {
  const near = tanhIncrement4(a, u);
  if (!far) return near;
  const direct = f32x4.sub(tanh4(f32x4.add(a, u)), tanh4(a));
  return v128.bitselect(direct, near, f32x4.gt(f32x4.abs(u), f32x4.splat(0.5)));
}

/** phi(a + u) - phi(a) of four lanes. */
@inline
function difference(a: v128, u: v128, activation: i32, far: bool): v128 {
  if (activation == tanhCode) return tanhDifference(a, u, far);
  if (activation == sigmoidCode) {
    const half = f32x4.splat(0.5);
    return f32x4.mul(half, tanhDifference(f32x4.mul(half, a), f32x4.mul(half, u), far));
  }
  const zero = f32x4.splat(0);
  const active = f32x4.pmax(u, f32x4.neg(a));
  const inactive = f32x4.pmax(f32x4.add(a, u), zero);
  return v128.bitselect(active, inactive, f32x4.gt(a, zero));
}

/** Whether any of `count` magnitudes exceeds `limit`. */
function exceeds(u: usize, count: i32, limit: f32): bool {
  const limits = f32x4.splat(limit);
  let found = f32x4.splat(0);
  const whole = u + (<usize>(count & -4) << 2);
  for (; u < whole; u += 16) found = v128.or(found, f32x4.gt(f32x4.abs(v128.load(u)), limits));
  const rest = f32x4.gt(f32x4.abs(loadLanes(u, count & 3)), limits);
  return v128.any_true(v128.or(found, rest));
}

/** Elementwise passes below: the activation is a constant in each copy, and the row's last lanes stay out of the loop. */
@inline
function activateAs(a: usize, out: usize, count: i32, activation: i32): void {
  const whole = a + (<usize>(count & -4) << 2);
  for (; a < whole; a += 16, out += 16) v128.store(out, phi(v128.load(a), activation));
  const left = count & 3;
  if (left) storeLanes(out, phi(loadLanes(a, left), activation), left);
}

export function activate(a: usize, out: usize, count: i32, activation: i32): void {
  if (activation == tanhCode) activateAs(a, out, count, tanhCode);
  else if (activation == sigmoidCode) activateAs(a, out, count, sigmoidCode);
  else activateAs(a, out, count, reluCode);
}

@inline
function localErrorLanes(
  eps: usize,
  h: usize,
  d: usize,
  left: i32,
  factor: v128,
  activation: i32,
): void {
  const error = f32x4.mul(factor, loadLanes(eps, left));
  storeLanes(d, dropFaint(f32x4.mul(error, slope(loadLanes(h, left), activation))), left);
}

@inline
function localErrorAs(
  eps: usize,
  h: usize,
  d: usize,
  count: i32,
  scale: f32,
  activation: i32,
): void {
  const factor = f32x4.splat(scale);
  const whole = eps + (<usize>(count & -4) << 2);
  for (; eps < whole; eps += 16, h += 16, d += 16) {
    localErrorLanes(eps, h, d, 4, factor, activation);
  }
  localErrorLanes(eps, h, d, count & 3, factor, activation);
}

export function localError(
  eps: usize,
  h: usize,
  d: usize,
  count: i32,
  scale: f32,
  activation: i32,
): void {
  if (activation == tanhCode) localErrorAs(eps, h, d, count, scale, tanhCode);
  else if (activation == sigmoidCode) localErrorAs(eps, h, d, count, scale, sigmoidCode);
  else localErrorAs(eps, h, d, count, scale, reluCode);
}

@inline
function differencesAs(a: usize, u: usize, count: i32, activation: i32, far: bool): void {
  const whole = a + (<usize>(count & -4) << 2);
  for (; a < whole; a += 16, u += 16) {
    v128.store(u, dropFaint(difference(v128.load(a), v128.load(u), activation, far)));
  }
  const left = count & 3;
  if (!left) return;
  storeLanes(u, dropFaint(difference(loadLanes(a, left), loadLanes(u, left), activation, far)), left);
}

/** u [count] becomes phi(a + u) - phi(a). */
export function differences(a: usize, u: usize, count: i32, activation: i32): void {
  // One look at all of u is cheaper than a branch for each four of them.
  if (activation == tanhCode) {
    if (exceeds(u, count, 0.5)) differencesAs(a, u, count, tanhCode, true);
    else differencesAs(a, u, count, tanhCode, false);
  } else if (activation == sigmoidCode) {
    if (exceeds(u, count, 1)) differencesAs(a, u, count, sigmoidCode, true);
    else differencesAs(a, u, count, sigmoidCode, false);
  } else {
    differencesAs(a, u, count, reluCode, false);
  }
}

@inline
function residualLanes(a: usize, h: usize, u: usize, left: i32, activation: i32): void {
  const residual = f32x4.sub(phi(loadLanes(a, left), activation), loadLanes(h, left));
  storeLanes(u, f32x4.add(loadLanes(u, left), residual), left);
}

@inline
function addResidualAs(a: usize, h: usize, u: usize, count: i32, activation: i32): void {
  const whole = a + (<usize>(count & -4) << 2);
  for (; a < whole; a += 16, h += 16, u += 16) residualLanes(a, h, u, 4, activation);
  if (count & 3) residualLanes(a, h, u, count & 3, activation);
}

/** u [count] += phi(a) - h. */
export function addResidual(a: usize, h: usize, u: usize, count: i32, activation: i32): void {
  if (activation == tanhCode) addResidualAs(a, h, u, count, tanhCode);
  else if (activation == sigmoidCode) addResidualAs(a, h, u, count, sigmoidCode);
  else addResidualAs(a, h, u, count, reluCode);
}
