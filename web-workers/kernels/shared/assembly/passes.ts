/**
 * @file Elementwise passes over a unit: each is compiled once for every unit, and `withUnit` of the generated
 * wasm/build/units.ts picks the copy by the unit's code.
 *
 * A unit is a class `Unit` in its wasm.ts, with methods that compute four lanes at a time:
 * `value(a)`, phi(a); `slope(a, h)`, phi'(a) given h = phi(a), and `slopeReadsInput`, whether it reads a (zeros are given where
 * not); `difference(a, u, far)`, phi(a + u) - phi(a), which may take it that |u| is at most `nearby` everywhere unless `far`.
 */
import { withUnit } from "../../wasm/build/units";
import { dropFaint, loadLanes, storeLanes } from "./lanes";
import { leakLanes } from "./leak";

/** The methods of a unit; it has no memory, so that there is nothing to point at. */
@inline
export function unit<U>(): U {
  return changetype<U>(0);
}

/** phi'(a) of the next four lanes, of which `left` are there. */
@inline
export function slopeLanes<U>(a: usize, h: v128, left: i32): v128 {
  return unit<U>().slope(unit<U>().slopeReadsInput ? loadLanes(a, left) : f32x4.splat(0), h);
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

/** The last lanes of each pass stay out of its loop. */
class Activate {
  run<U>(a: usize, h: usize, error: usize, out: usize, count: i32, factor: f32, leak: f32): f64 {
    const whole = a + (<usize>(count & -4) << 2);
    for (; a < whole; a += 16, out += 16) v128.store(out, unit<U>().value(v128.load(a)));
    const left = count & 3;
    if (left) storeLanes(out, unit<U>().value(loadLanes(a, left)), left);
    return 0;
  }
}

/** out = phi(a). */
export function activate(a: usize, out: usize, count: i32, activation: i32): void {
  withUnit<Activate>(activation, a, 0, 0, out, count, 0, 1);
}

@inline
function localErrorLanes<U>(
  a: usize,
  h: usize,
  error: usize,
  out: usize,
  left: i32,
  factor: v128,
): void {
  const scaled = f32x4.mul(factor, loadLanes(error, left));
  storeLanes(out, dropFaint(f32x4.mul(scaled, slopeLanes<U>(a, loadLanes(h, left), left))), left);
}

class LocalError {
  run<U>(a: usize, h: usize, error: usize, out: usize, count: i32, factor: f32, leak: f32): f64 {
    const scale = f32x4.splat(factor);
    const whole = error + (<usize>(count & -4) << 2);
    for (; error < whole; error += 16, a += 16, h += 16, out += 16) {
      localErrorLanes<U>(a, h, error, out, 4, scale);
    }
    localErrorLanes<U>(a, h, error, out, count & 3, scale);
    return 0;
  }
}

/** out = scale * error * phi'(a), 0 where it is faint; `a` may be 0 where the unit's slope does not read it. */
export function timesSlope(
  a: usize,
  h: usize,
  error: usize,
  out: usize,
  count: i32,
  scale: f32,
  activation: i32,
): void {
  withUnit<LocalError>(activation, a, h, error, out, count, scale, 1);
}

@inline
function differencesAs<U>(a: usize, u: usize, count: i32, far: bool): void {
  const whole = a + (<usize>(count & -4) << 2);
  for (; a < whole; a += 16, u += 16) {
    v128.store(u, dropFaint(unit<U>().difference(v128.load(a), v128.load(u), far)));
  }
  const left = count & 3;
  if (!left) return;
  storeLanes(u, dropFaint(unit<U>().difference(loadLanes(a, left), loadLanes(u, left), far)), left);
}

class Differences {
  run<U>(a: usize, h: usize, error: usize, out: usize, count: i32, factor: f32, leak: f32): f64 {
    const nearby = unit<U>().nearby;
    // One look at all of u is cheaper than a branch for each four of them.
    if (nearby < Infinity && exceeds(out, count, nearby)) differencesAs<U>(a, out, count, true);
    else differencesAs<U>(a, out, count, false);
    return 0;
  }
}

/** u [count] becomes phi(a + u) - phi(a). */
export function differences(a: usize, u: usize, count: i32, activation: i32): void {
  withUnit<Differences>(activation, a, 0, 0, u, count, 0, 1);
}

@inline
function residualLanes<U>(a: usize, h: usize, later: usize, u: usize, left: i32, leak: f32): void {
  let g = unit<U>().value(loadLanes(a, left));
  if (later) g = leakLanes(loadLanes(later, left), g, leak);
  storeLanes(u, f32x4.add(loadLanes(u, left), f32x4.sub(g, loadLanes(h, left))), left);
}

class AddResidual {
  run<U>(a: usize, h: usize, later: usize, out: usize, count: i32, factor: f32, leak: f32): f64 {
    for (let left = count; left > 0; left -= 4) {
      residualLanes<U>(a, h, later, out, left, leak);
      a += 16;
      h += 16;
      if (later) later += 16;
      out += 16;
    }
    return 0;
  }
}

/** u [count] += G - h, with G = phi(a), or with `later` (0: none) G = (1 - leak) later + leak phi(a). */
export function addResidual(
  a: usize,
  h: usize,
  later: usize,
  u: usize,
  count: i32,
  activation: i32,
  leak: f32,
): void {
  withUnit<AddResidual>(activation, a, h, later, u, count, 0, leak);
}
