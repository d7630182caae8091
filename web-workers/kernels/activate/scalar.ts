/** @file phi of every element. */
import { unitOf } from "../activations/units.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";

/** out = phi(a), `count` elements; `out` may be `a`. */
export const activate =
  ({ floats }: MemoryViews) =>
  (a: Pointer, out: Pointer, count: number, activation: number): void => {
    const phi = unitOf(activation);
    const target = floats(out, count);
    for (const [i, value] of floats(a, count).entries()) target[i] = phi.value(value);
  };
