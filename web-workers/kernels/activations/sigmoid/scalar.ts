/** @file The logistic function in plain TypeScript. */
import { tanhDifference } from "../tanh/scalar.ts";
import type { Unit } from "../unit.ts";

export const sigmoid: Unit = {
  value: (a) => 1 / (1 + Math.exp(-a)),
  slope: (_, h) => h * (1 - h),
  slopeFrom: "h",
  // tanh's identity on half arguments.
  difference: (a, u) => 0.5 * tanhDifference(0.5 * a, 0.5 * u),
};
