/** @file The activations phi, their derivatives and their differences, one number at a time. */
import { activationCodes } from "../memory-kernels.ts";

export interface ActivationFunction {
  /** phi(a). */
  value(a: number): number;
  /** phi'(a) from the output h = phi(a). */
  slope(h: number): number;
  /** phi(a + u) - phi(a) without cancellation. */
  difference(a: number, u: number): number;
}

function tanhDifference(a: number, u: number): number {
  const g = Math.tanh(a);
  if (Math.abs(u) > 0.5) return Math.tanh(a + u) - g;
  const s = Math.tanh(u);
  return (s * (1 - g * g)) / (1 + g * s);
}

const tanh: ActivationFunction = {
  value: Math.tanh,
  slope: (h) => 1 - h * h,
  difference: tanhDifference,
};

const sigmoid: ActivationFunction = {
  value: (a) => 1 / (1 + Math.exp(-a)),
  slope: (h) => h * (1 - h),
  difference: (a, u) => 0.5 * tanhDifference(0.5 * a, 0.5 * u),
};

const relu: ActivationFunction = {
  value: (a) => (a < 0 ? 0 : a),
  slope: (h) => (h > 0 ? 1 : 0),
  difference: (a, u) => (a > 0 ? Math.max(u, -a) : Math.max(a + u, 0)),
};

const byCode = new Map<number, ActivationFunction>([
  [activationCodes.tanh, tanh],
  [activationCodes.sigmoid, sigmoid],
  [activationCodes.relu, relu],
]);

/** The activation of a code; throws RangeError where there is none. */
export function activationOf(code: number): ActivationFunction {
  const found = byCode.get(code);
  if (found === undefined) throw new RangeError(`activation code ${code}: expected 0, 1 or 2`);
  return found;
}
