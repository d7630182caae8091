/** @file tanh and the logistic function in WGSL of our own, since drivers differ in range and accuracy; what is too faint. */
import { faintest } from "../../../../src/experiment/faintest.ts";
import { literal, numberBits } from "./wgsl.ts";

/**
 * `tanh_of(x)`: an odd 13/6 rational; finite for any number, NaN for NaN. `tanh_difference(a, u)`: tanh(a + u) - tanh(a).
 * With what tells NaN from numbers.
 */
export const tanhText = /* wgsl */ `${numberBits}
fn tanh_of(v: f32) -> f32 {
  let x = clamp(v, -7.90531110763549805, 7.90531110763549805);
  let y = x * x;
  var p = -2.76076847742355e-16;
  p = p * y + 2.00018790482477e-13;
  p = p * y - 8.60467152213735e-11;
  p = p * y + 5.12229709037114e-8;
  p = p * y + 1.48572235717979e-5;
  p = p * y + 6.37261928875436e-4;
  p = p * y + 4.89352455891786e-3;
  var q = 1.19825839466702e-6;
  q = q * y + 1.18534705686654e-4;
  q = q * y + 2.26843463243900e-3;
  q = q * y + 4.89352518554385e-3;
  return select(x * (p / q), v, is_nan(v));
}
/** tanh(a + u) - tanh(a): exact for small u, finite where tanh saturates. */
fn tanh_difference(a: f32, u: f32) -> f32 {
  let g = tanh_of(a);
  if (abs(u) > 0.5) { return tanh_of(a + u) - g; }
  let s = tanh_of(u);
  return s * (1.0 - g * g) / (1.0 + g * s);
}
`;

/** `sigmoid_of(a)`: finite for any number, NaN for NaN. */
export const sigmoidText = /* wgsl */ `
fn sigmoid_of(a: f32) -> f32 {
  let e = exp(-min(abs(a), 87.0));
  return select(select(1.0, e, a < 0.0) / (1.0 + e), a, is_nan(a));
}
`;

/** WGSL: `drop_faint(v)`, 0 for what is fainter than `faintest`; NaN stays. */
export const faintText = /* wgsl */ `
fn drop_faint(v: f32) -> f32 { return select(v, 0.0, abs(v) < ${literal(faintest)}); }
`;
