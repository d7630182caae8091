/** @file Sums of columns. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";

/** out [n] = sum over rows of x [rows,n]. */
export const columnSums =
  ({ floats }: MemoryViews) =>
  (x: Pointer, out: Pointer, rows: number, n: number): void => {
    const sums = new Float64Array(n);
    const source = floats(x, rows * n);
    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < n; j++) sums[j] = at(sums, j) + at(source, r * n + j);
    }
    floats(out, n).set(sums);
  };
