/** @file Signs. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";

/** out = sign(x), `count` elements: 1, -1, or 0 of both zeros; NaN stays NaN. */
export const signOf =
  ({ floats }: MemoryViews) =>
  (x: Pointer, out: Pointer, count: number): void => {
    const target = floats(out, count);
    for (const [i, value] of floats(x, count).entries()) {
      target[i] = value === 0 ? 0 : Math.sign(value);
    }
  };
