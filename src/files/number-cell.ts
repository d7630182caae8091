/** @file A measured number as a table's cell. */
import { shortestFloat } from "./shortest-float.ts";

/** The shortest text that reads back the same in the precision of `source`, NaN, Infinity; null, an empty cell, where there is no number. */
export function numberCell(
  value: number | null | undefined,
  source?: ArrayLike<number>,
): string | null {
  if (value === undefined || value === null) return null;
  return source instanceof Float32Array ? shortestFloat(value) : String(value);
}
