/** @file Softsign in plain TypeScript. */
import type { Unit } from "../unit.ts";

export const softsign: Unit = {
  value: (a) => a / (1 + Math.abs(a)),
  // phi'(a) = 1 / (1 + |a|)^2, and 1 - |h| = 1 / (1 + |a|).
  slope: (_, h) => (1 - Math.abs(h)) ** 2,
  slopeFrom: "h",
  // With equal signs (b - a) / ((1 + |a|) (1 + |b|)); across zero nothing cancels.
  difference: (a, u) => {
    const b = a + u;
    return a * b >= 0
      ? u / ((1 + Math.abs(a)) * (1 + Math.abs(b)))
      : b / (1 + Math.abs(b)) - a / (1 + Math.abs(a));
  },
};
