/** @file Elements copied. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";

/** out = x, `count` elements. */
export const copy =
  ({ floats }: MemoryViews) =>
  (x: Pointer, out: Pointer, count: number): void => {
    floats(out, count).set(floats(x, count));
  };
