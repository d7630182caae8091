/** @file Rows picked from a table. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";

/** out[r] = table[indices[r]]: rows of table [classes,n] picked by int32 indices; the one-hot product x W. */
export const gatherRows =
  ({ floats, integers }: MemoryViews) =>
  (indices: Pointer, table: Pointer, out: Pointer, rows: number, n: number): void => {
    for (const [r, index] of integers(indices, rows).entries()) {
      floats(out + 4 * r * n, n).set(floats(table + 4 * index * n, n));
    }
  };
