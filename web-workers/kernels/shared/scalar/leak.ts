/** @file What leaky units keep from one step to the next. */
import { at } from "./at.ts";

/** out = (1 - leak) kept + leak fresh; `kept` null: zeros. `out` may be either. */
export function leakBetween(
  kept: Float32Array | null,
  fresh: Float32Array,
  out: Float32Array,
  leak: number,
): void {
  for (const [i, value] of fresh.entries()) {
    out[i] = (kept === null ? 0 : (1 - leak) * at(kept, i)) + leak * value;
  }
}
