/** @file Rows added to those of a table. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";

/** out [classes,n] = 0, then out[indices[r]] += values[r]: the one-hot product x^T d. */
export const scatterAddRows =
  ({ floats, integers }: MemoryViews) =>
  (
    indices: Pointer,
    values: Pointer,
    out: Pointer,
    rows: number,
    classes: number,
    n: number,
  ): void => {
    floats(out, classes * n).fill(0);
    const source = floats(values, rows * n);
    for (const [r, index] of integers(indices, rows).entries()) {
      const target = floats(out + 4 * index * n, n);
      for (let j = 0; j < n; j++) target[j] = at(target, j) + at(source, r * n + j);
    }
  };
