/** @file Noise added to the states of the step before. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";

/** out_t = h_{t-1} + e_t (h_0 = 0), all [steps,width]. */
export const addToPrevious =
  ({ floats }: MemoryViews) =>
  (h: Pointer, e: Pointer, out: Pointer, steps: number, width: number): void => {
    const states = floats(h, steps * width);
    const noise = floats(e, steps * width);
    const target = floats(out, steps * width);
    for (const [i, value] of noise.entries()) {
      target[i] = i < width ? value : value + at(states, i - width);
    }
  };
