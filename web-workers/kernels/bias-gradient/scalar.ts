/** @file Sums of columns. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";

/** out [n] = sum over rows of x [rows,n]. */
export const columnSums =
  ({ floats }: MemoryViews) =>
  (x: Pointer, out: Pointer, rows: number, n: number): void => {
    const sums = new Float64Array(n);
    const source = floats(x, rows * n);
    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < n; j++) sums[j] = (sums[j] ?? 0) + (source[r * n + j] ?? 0);
    }
    floats(out, n).set(sums);
  };
