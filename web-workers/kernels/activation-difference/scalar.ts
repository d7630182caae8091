/** @file Differences of an activation. */
import { unitOf } from "../activations/units.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";
import { dropFaint } from "../shared/scalar/faint.ts";

/** out = phi(a + u) - phi(a) without cancellation, 0 where it is faint, `count` elements; `out` may be `u`. */
export const activationDifference =
  ({ floats }: MemoryViews) =>
  (a: Pointer, u: Pointer, out: Pointer, count: number, activation: number): void => {
    const phi = unitOf(activation);
    const inputs = floats(a, count);
    const target = floats(out, count);
    for (const [i, change] of floats(u, count).entries()) {
      target[i] = dropFaint(phi.difference(at(inputs, i), change));
    }
  };
