/** @file Counts what float32 loses. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";

/** out[0] = share of `count` elements in which h + eps is h in float32; what is not a number counts as changed. */
export const unchangedShare =
  ({ floats, setNumber }: MemoryViews) =>
  (h: Pointer, eps: Pointer, out: Pointer, count: number): void => {
    const changes = floats(eps, count);
    let unchanged = 0;
    for (const [i, state] of floats(h, count).entries()) {
      if (Math.fround(state + at(changes, i)) === state) unchanged += 1;
    }
    setNumber(out, unchanged / count);
  };
