/** @file A product over all rows with what is added to it. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { addProduct, operand } from "../shared/scalar/product.ts";
import { at } from "../shared/scalar/at.ts";

/** out [rows,n] = base [rows,n] (0: none) + x [rows,k] w [k,n] + bias [n] (0: none). `out` may be `base`. */
export const affine =
  ({ floats }: MemoryViews) =>
  (
    x: Pointer,
    w: Pointer,
    base: Pointer,
    bias: Pointer,
    out: Pointer,
    rows: number,
    k: number,
    n: number,
  ): void => {
    const target = floats(out, rows * n);
    if (base === 0) target.fill(0);
    else target.set(floats(base, rows * n));
    if (bias !== 0) {
      const offsets = floats(bias, n);
      for (const [i, value] of target.entries()) target[i] = value + at(offsets, i % n);
    }
    const left = operand(floats(x, rows * k), rows, k, false);
    addProduct(left, operand(floats(w, k * n), k, n, false), target, rows, k, n);
  };
