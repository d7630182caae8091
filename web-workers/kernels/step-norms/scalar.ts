/** @file Norms of the steps of a tensor. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { norm } from "../shared/scalar/reductions.ts";

/** out[t] = Frobenius norm of x_t, x [steps,width]; no overflow or underflow inside (float64 sums). */
export const stepNorms =
  ({ floats }: MemoryViews) =>
  (x: Pointer, out: Pointer, steps: number, width: number): void => {
    const norms = floats(out, steps);
    for (let t = 0; t < steps; t++) norms[t] = norm(floats(x + 4 * t * width, width));
  };
