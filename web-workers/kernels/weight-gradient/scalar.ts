/** @file Products of matrices, either of which may be transposed. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { addProduct, operand } from "../shared/scalar/product.ts";

/**
 * C = A' B', where A' is A [m,k] or, with `transposeA` = 1, the transpose of A [k,m]; B' is B [k,n] or, with
 * `transposeB` = 1, the transpose of B [n,k]. C [m,n] overlaps neither.
 */
export const matmul =
  ({ floats }: MemoryViews) =>
  (
    a: Pointer,
    b: Pointer,
    c: Pointer,
    m: number,
    k: number,
    n: number,
    transposeA: number,
    transposeB: number,
  ): void => {
    const out = floats(c, m * n).fill(0);
    const left = operand(floats(a, m * k), m, k, transposeA === 1);
    addProduct(left, operand(floats(b, k * n), k, n, transposeB === 1), out, m, k, n);
  };
