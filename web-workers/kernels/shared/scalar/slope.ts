/** @file Errors before an activation from those after it. */
import type { Unit } from "../../activations/unit.ts";
import { dropFaint } from "./faint.ts";
import { at } from "./at.ts";

/** d = scale * error * phi'(a), 0 where it is faint; `a` is null where the unit's slope does not read it. */
export function timesSlope(
  error: Float32Array,
  a: Float32Array | null,
  h: Float32Array,
  d: Float32Array,
  scale: number,
  unit: Unit,
): void {
  for (const [i, value] of error.entries()) {
    d[i] = dropFaint(scale * value * unit.slope(a === null ? 0 : at(a, i), at(h, i)));
  }
}
