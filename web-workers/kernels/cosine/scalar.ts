/** @file Cosine of an angle. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { dot, norm } from "../shared/scalar/reductions.ts";

/** out[0] = cosine of the angle between x and y, `count` elements; 0 where either is zero everywhere. */
export const cosine =
  ({ floats, setNumber }: MemoryViews) =>
  (x: Pointer, y: Pointer, out: Pointer, count: number): void => {
    const first = floats(x, count);
    const second = floats(y, count);
    const scale = norm(first) * norm(second);
    const value = scale === 0 ? 0 : dot(first, second) / scale;
    setNumber(out, Math.min(1, Math.max(-1, value)));
  };
