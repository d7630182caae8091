/** @file Errors times slopes. */
import { unitOf } from "../activations/units.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { timesSlope } from "../shared/scalar/slope.ts";

/** d = scale * eps * phi'(h), 0 below `faintest`, `count` elements, phi' from the output h; `scale` is a number. */
export const localError =
  ({ floats }: MemoryViews) =>
  (
    eps: Pointer,
    h: Pointer,
    d: Pointer,
    count: number,
    scale: number,
    activation: number,
  ): void => {
    const phi = unitOf(activation);
    timesSlope(floats(eps, count), null, floats(h, count), floats(d, count), scale, phi);
  };
