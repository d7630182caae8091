/** @file The diagonal of a matrix. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";

/** out [n] = the diagonal of matrix [n,n]. */
export const diagonalOf =
  ({ floats }: MemoryViews) =>
  (matrix: Pointer, out: Pointer, n: number): void => {
    const values = floats(matrix, n * n);
    const target = floats(out, n);
    for (let i = 0; i < n; i++) target[i] = at(values, i * n + i);
  };
