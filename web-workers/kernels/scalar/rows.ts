/** @file Rows moved and summed: one-hot products, column sums, shifted additions, the block of measurements. */
import type { MemoryKernels } from "../memory-kernels.ts";
import type { MemoryViews } from "./views.ts";

type Rows = Pick<
  MemoryKernels,
  "gatherRows" | "scatterAddRows" | "columnSums" | "addToPrevious" | "appendRow"
>;

export function rowKernels({ floats, integers }: MemoryViews): Rows {
  return {
    gatherRows(indices, table, out, rows, n) {
      for (const [r, index] of integers(indices, rows).entries()) {
        floats(out + 4 * r * n, n).set(floats(table + 4 * index * n, n));
      }
    },

    scatterAddRows(indices, values, out, rows, classes, n) {
      floats(out, classes * n).fill(0);
      const source = floats(values, rows * n);
      for (const [r, index] of integers(indices, rows).entries()) {
        const target = floats(out + 4 * index * n, n);
        for (let j = 0; j < n; j++) target[j] = (target[j] ?? 0) + (source[r * n + j] ?? 0);
      }
    },

    columnSums(x, out, rows, n) {
      const sums = new Float64Array(n);
      const source = floats(x, rows * n);
      for (let r = 0; r < rows; r++) {
        for (let j = 0; j < n; j++) sums[j] = (sums[j] ?? 0) + (source[r * n + j] ?? 0);
      }
      floats(out, n).set(sums);
    },

    addToPrevious(h, e, out, steps, width) {
      const states = floats(h, steps * width);
      const noise = floats(e, steps * width);
      const target = floats(out, steps * width);
      for (const [i, value] of noise.entries()) target[i] = value + (states[i - width] ?? 0);
    },

    appendRow(row, block, cursor, width, capacity) {
      const position = integers(cursor, 1);
      const [index = 0] = position;
      floats(block + 4 * index * width, width).set(floats(row, width));
      position[0] = (index + 1) % capacity;
    },
  };
}
