/** @file tanh in plain TypeScript. */
import type { Unit } from "../unit.ts";

/** tanh(a + u) - tanh(a): exact for small u, finite where tanh saturates. */
export function tanhDifference(a: number, u: number): number {
  const g = Math.tanh(a);
  if (Math.abs(u) > 0.5) return Math.tanh(a + u) - g;
  const s = Math.tanh(u);
  return (s * (1 - g * g)) / (1 + g * s);
}

export const tanh: Unit = {
  value: Math.tanh,
  slope: (_, h) => 1 - h * h,
  slopeFrom: "h",
  difference: tanhDifference,
};
