/** @file Weighted sums of two. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";

/** out = alpha x + beta y, `count` elements; `out` may be either. */
export const addScaled =
  ({ floats }: MemoryViews) =>
  (x: Pointer, y: Pointer, out: Pointer, count: number, alpha: number, beta: number): void => {
    const others = floats(y, count);
    const target = floats(out, count);
    for (const [i, value] of floats(x, count).entries()) {
      target[i] = alpha * value + beta * at(others, i);
    }
  };
