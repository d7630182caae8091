/** @file Means of the steps of a tensor. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";

/** out[t] = mean of x_t, x [steps,width]; float64 sums. */
export const stepMeans =
  ({ floats }: MemoryViews) =>
  (x: Pointer, out: Pointer, steps: number, width: number): void => {
    const means = floats(out, steps);
    for (let t = 0; t < steps; t++) {
      let sum = 0;
      for (const value of floats(x + 4 * t * width, width)) sum += value;
      means[t] = sum / width;
    }
  };
