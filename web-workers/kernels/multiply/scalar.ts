/** @file Products of elements. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";

/** out [rows,n] = x [rows,n] * y [n], row by row; `out` may be `x`. */
export const multiply =
  ({ floats }: MemoryViews) =>
  (x: Pointer, y: Pointer, out: Pointer, rows: number, n: number): void => {
    const factors = floats(y, n);
    const target = floats(out, rows * n);
    for (const [i, value] of floats(x, rows * n).entries()) target[i] = value * at(factors, i % n);
  };
