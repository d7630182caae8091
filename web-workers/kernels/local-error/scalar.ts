/** @file Errors times slopes. */
import { unitOf } from "../activations/units.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { timesSlope } from "../shared/scalar/slope.ts";

/** d = scale * eps * phi'(a), 0 below `faintest`, `count` elements; h is phi(a), and `a` may be 0 where the unit's slope does not read it. */
export const localError =
  ({ floats }: MemoryViews) =>
  (
    eps: Pointer,
    a: Pointer,
    h: Pointer,
    d: Pointer,
    count: number,
    scale: number,
    activation: number,
  ): void => {
    const phi = unitOf(activation);
    const inputs = a === 0 ? null : floats(a, count);
    timesSlope(floats(eps, count), inputs, floats(h, count), floats(d, count), scale, phi);
  };
