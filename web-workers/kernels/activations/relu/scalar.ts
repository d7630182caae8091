/** @file max(a, 0) in plain TypeScript. */
import type { Unit } from "../unit.ts";

export const relu: Unit = {
  value: (a) => (a < 0 ? 0 : a),
  slope: (_, h) => (h > 0 ? 1 : 0),
  slopeFrom: "h",
  difference: (a, u) => (a > 0 ? Math.max(u, -a) : Math.max(a + u, 0)),
};
