/** @file Norms of differences. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";

/** out[0] = Frobenius norm of x - y (y = 0: of x), `count` elements. */
export const differenceNorm =
  ({ floats, setNumber }: MemoryViews) =>
  (x: Pointer, y: Pointer, out: Pointer, count: number): void => {
    const others = y === 0 ? new Float32Array(count) : floats(y, count);
    let sum = 0;
    for (const [i, value] of floats(x, count).entries()) sum += (value - at(others, i)) ** 2;
    setNumber(out, Math.sqrt(sum));
  };
