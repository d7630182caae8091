/** @file The factor that clips gradients. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { norm } from "../shared/scalar/reductions.ts";

/** out[0] = min(1, limit / ||norms||_2): the factor that clips gradients of these norms; `limit` points at one float. */
export const clipFactor =
  ({ floats, number, setNumber }: MemoryViews) =>
  (norms: Pointer, limit: Pointer, out: Pointer, count: number): void => {
    const total = norm(floats(norms, count));
    const allowed = number(limit);
    setNumber(out, total <= allowed ? 1 : allowed / total);
  };
