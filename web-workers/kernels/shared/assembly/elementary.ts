/** @file tanh, exp, log, sine and cosine from IEEE-defined operations only, so that a build gives the same bits everywhere. */
import { multiplyAdd } from "./lanes";

/** Lanes within [-limit, limit]: pmin and pmax return their first operand where either is NaN. */
@inline
function clamped(x: v128, limit: f32): v128 {
  return f32x4.pmax(f32x4.pmin(x, f32x4.splat(limit)), f32x4.splat(-limit));
}

/**
 * N and Q, functions of x in [-9, 9] and y = x^2, with N/Q near tanh(x/2): a minimax fit of our own, weighted for
 * tanh x = 2 N Q / (Q^2 + N^2), which is flat where N/Q nears 1 and so forgives both the fit and its rounding there.
 */
@inline
function halfAngleNumerator(x: v128, y: v128): v128 {
  let p = f32x4.splat(1.141866746e-4);
  p = multiplyAdd(f32x4.splat(0.0297702806), p, y);
  p = multiplyAdd(f32x4.splat(1), p, y);
  return f32x4.mul(x, p);
}

@inline
function halfAngleDenominator(y: v128): v128 {
  let q = f32x4.splat(2.45563246e-6);
  q = multiplyAdd(f32x4.splat(0.00241238538), q, y);
  q = multiplyAdd(f32x4.splat(0.226207132), q, y);
  return multiplyAdd(f32x4.splat(2), q, y);
}

/** tanh of four lanes: absolute error below 2.5e-7, relative below 4e-7; NaN stays NaN; never beyond 1. */
@inline
export function tanh4(v: v128): v128 {
  const x = clamped(v, 9);
  const y = f32x4.mul(x, x);
  const n = halfAngleNumerator(x, y), q = halfAngleDenominator(y);
  const denominator = multiplyAdd(f32x4.mul(n, n), q, q);
  return clamped(f32x4.div(f32x4.mul(f32x4.add(q, q), n), denominator), 1);
}

/**
 * tanh(a + u) - tanh(a) for |u| <= 1/2, as s (1 - g^2) / (1 + g s) with g = tanh a = 2NQ / (Q^2 + N^2) and s = tanh u
 * = S/D (continued fraction) put over one denominator. 1 - g^2 comes from (Q - N)(Q + N) and keeps more bits than g has.
 */
@inline
function tanhIncrement4(a: v128, u: v128): v128 {
  const x = clamped(a, 9);
  const y = f32x4.mul(x, x), z = f32x4.mul(u, u);
  const n = halfAngleNumerator(x, y), q = halfAngleDenominator(y);
  const sum = multiplyAdd(f32x4.mul(n, n), q, q);
  const gap = f32x4.mul(f32x4.sub(q, n), f32x4.add(q, n));
  const s = f32x4.mul(u, multiplyAdd(f32x4.splat(105), z, f32x4.splat(10)));
  const d = multiplyAdd(f32x4.splat(105), f32x4.add(z, f32x4.splat(45)), z);
  const product = f32x4.mul(f32x4.add(q, q), f32x4.mul(n, s));
  const denominator = f32x4.mul(sum, multiplyAdd(product, sum, d));
  return f32x4.div(f32x4.mul(s, f32x4.mul(gap, gap)), denominator);
}

/** tanh(a + u) - tanh(a), relatively exact for small u; with `far` also right, and finite, where |u| exceeds 1/2. */
@inline
export function tanhDifference4(a: v128, u: v128, far: bool): v128 {
  const near = tanhIncrement4(a, u);
  if (!far) return near;
  const direct = f32x4.sub(tanh4(f32x4.add(a, u)), tanh4(a));
  return v128.bitselect(direct, near, f32x4.gt(f32x4.abs(u), f32x4.splat(0.5)));
}

/** exp of four lanes that are at most 0 (or NaN); below -87 it stays at exp(-87). */
@inline
export function expNegative4(v: v128): v128 {
  const x = f32x4.pmax(v, f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.4426950408889634)));
  // ln 2 in two parts: the first has few enough bits that n times it is exact.
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440054690583e-4)));
  let p = f32x4.splat(1.0 / 5040.0);
  p = multiplyAdd(f32x4.splat(1.0 / 720.0), p, r);
  p = multiplyAdd(f32x4.splat(1.0 / 120.0), p, r);
  p = multiplyAdd(f32x4.splat(1.0 / 24.0), p, r);
  p = multiplyAdd(f32x4.splat(1.0 / 6.0), p, r);
  p = multiplyAdd(f32x4.splat(0.5), p, r);
  p = multiplyAdd(f32x4.splat(1), p, r);
  p = multiplyAdd(f32x4.splat(1), p, r);
  const power = i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127));
  return f32x4.mul(p, i32x4.shl(power, 23));
}

/** 1 / (1 + exp(-x)) of four lanes, relatively accurate far below zero; NaN stays NaN. */
@inline
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  const e = expNegative4(f32x4.neg(f32x4.abs(x)));
  const negative = f32x4.lt(x, f32x4.splat(0));
  return f32x4.div(v128.bitselect(e, one, negative), f32x4.add(one, e));
}

/** Slope of tanh from what it gives. */
@inline
export function tanhSlope4(h: v128): v128 {
  return f32x4.sub(f32x4.splat(1), f32x4.mul(h, h));
}

/** Slope of the logistic function from what it gives. */
@inline
export function sigmoidSlope4(h: v128): v128 {
  return f32x4.mul(h, f32x4.sub(f32x4.splat(1), h));
}

/** log of four positive normal lanes, by 2 atanh((m - 1) / (m + 1)) of the mantissa m in [sqrt(1/2), sqrt(2)). */
@inline
export function log4(u: v128): v128 {
  const offset = i32x4.splat(0x3f3504f3);
  const shifted = i32x4.sub(u, offset);
  const exponent = f32x4.convert_i32x4_s(i32x4.shr_s(shifted, 23));
  const m = i32x4.add(v128.and(shifted, i32x4.splat(0x007fffff)), offset);
  const f = f32x4.div(f32x4.sub(m, f32x4.splat(1)), f32x4.add(m, f32x4.splat(1)));
  const s = f32x4.mul(f, f);
  let p = f32x4.splat(2.0 / 9.0);
  p = multiplyAdd(f32x4.splat(2.0 / 7.0), p, s);
  p = multiplyAdd(f32x4.splat(2.0 / 5.0), p, s);
  p = multiplyAdd(f32x4.splat(2.0 / 3.0), p, s);
  p = multiplyAdd(f32x4.splat(2), p, s);
  return multiplyAdd(f32x4.mul(f, p), exponent, f32x4.splat(0.6931471805599453));
}

/** log of a finite positive float64, the same series; NaN and infinity are returned as they are. */
export function log(u: f64): f64 {
  if (!(u < Infinity)) return u;
  const offset: u64 = 0x3fe6a09e667f3bcd;
  const shifted = reinterpret<u64>(u) - offset;
  const exponent = <f64>(<i64>shifted >> 52);
  const m = reinterpret<f64>((shifted & 0x000fffffffffffff) + offset);
  const f = (m - 1) / (m + 1);
  const s = f * f;
  let p: f64 = 0;
  for (let k: f64 = 21; k > 0; k -= 2) p = p * s + 2 / k;
  return exponent * 0.6931471805599453 + f * p;
}

/** Nearest quarter turn of four angles in turns. */
@inline
function quarterTurns(turns: v128): v128 {
  return f32x4.nearest(f32x4.mul(turns, f32x4.splat(4)));
}

/** Angle in radians from the nearest quarter turn, in [-pi/4, pi/4]. */
@inline
function angleFrom(quarter: v128, turns: v128): v128 {
  const rest = f32x4.sub(f32x4.mul(turns, f32x4.splat(4)), quarter);
  return f32x4.mul(rest, f32x4.splat(1.5707963267948966));
}

/** sin(2 pi turns + quarters pi/2) of four lanes in [0, 1). */
@inline
function sineOfTurns(turns: v128, quarters: i32): v128 {
  const nearest = quarterTurns(turns);
  const x = angleFrom(nearest, turns);
  const y = f32x4.mul(x, x);
  let sine = f32x4.splat(1.0 / 362880.0);
  sine = multiplyAdd(f32x4.splat(-1.0 / 5040.0), sine, y);
  sine = multiplyAdd(f32x4.splat(1.0 / 120.0), sine, y);
  sine = multiplyAdd(f32x4.splat(-1.0 / 6.0), sine, y);
  sine = multiplyAdd(x, f32x4.mul(sine, y), x);
  let cosine = f32x4.splat(-1.0 / 3628800.0);
  cosine = multiplyAdd(f32x4.splat(1.0 / 40320.0), cosine, y);
  cosine = multiplyAdd(f32x4.splat(-1.0 / 720.0), cosine, y);
  cosine = multiplyAdd(f32x4.splat(1.0 / 24.0), cosine, y);
  cosine = multiplyAdd(f32x4.splat(-0.5), cosine, y);
  cosine = multiplyAdd(f32x4.splat(1), cosine, y);
  const quadrant = i32x4.add(i32x4.trunc_sat_f32x4_s(nearest), i32x4.splat(quarters));
  const odd = i32x4.eq(v128.and(quadrant, i32x4.splat(1)), i32x4.splat(1));
  const sign = i32x4.shl(v128.and(quadrant, i32x4.splat(2)), 30);
  return v128.xor(v128.bitselect(cosine, sine, odd), sign);
}

/** sin(2 pi u) of four lanes u in [0, 1). */
@inline
export function sinTurns4(u: v128): v128 {
  return sineOfTurns(u, 0);
}

/** cos(2 pi u) of four lanes u in [0, 1). */
@inline
export function cosTurns4(u: v128): v128 {
  return sineOfTurns(u, 1);
}
