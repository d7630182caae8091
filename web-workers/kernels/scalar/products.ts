/** @file Matrix products over all rows at once. */
import type { MemoryKernels } from "../memory-kernels.ts";
import { addProduct, operand } from "./product.ts";
import type { MemoryViews } from "./views.ts";

type Products = Pick<MemoryKernels, "matmul" | "affine">;

export function productKernels({ floats }: MemoryViews): Products {
  return {
    matmul(a, b, c, m, k, n, transposeA, transposeB) {
      const out = floats(c, m * n).fill(0);
      const left = operand(floats(a, m * k), m, k, transposeA === 1);
      addProduct(left, operand(floats(b, k * n), k, n, transposeB === 1), out, m, k, n);
    },

    affine(x, w, base, bias, out, rows, k, n) {
      const target = floats(out, rows * n);
      if (base === 0) target.fill(0);
      else target.set(floats(base, rows * n));
      if (bias !== 0) {
        const offsets = floats(bias, n);
        for (const [i, value] of target.entries()) target[i] = value + (offsets[i % n] ?? 0);
      }
      const left = operand(floats(x, rows * k), rows, k, false);
      addProduct(left, operand(floats(w, k * n), k, n, false), target, rows, k, n);
    },
  };
}
