/** @file A tensor times a live rate. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";

/** out = factor * rate * x, `count` elements; `rate` points at one float; `out` may be `x`. */
export const scaleByRate =
  ({ floats, number }: MemoryViews) =>
  (x: Pointer, rate: Pointer, out: Pointer, count: number, factor: number): void => {
    const scale = factor * number(rate);
    const target = floats(out, count);
    for (const [i, value] of floats(x, count).entries()) target[i] = scale * value;
  };
