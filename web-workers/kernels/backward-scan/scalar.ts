/** @file Errors back through time. */
import { unitOf } from "../activations/units.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { addProduct, operand } from "../shared/scalar/product.ts";
import { timesSlope } from "../shared/scalar/slope.ts";

/**
 * g_T = last [batch,hidden]; d_t = g_t * phi'(h_t); g_{t-1} = d_t w^T, t = steps..1. d and g are
 * [steps,batch,hidden] (the error before and after phi'). Entries of d below `faintest` are 0.
 */
export const backwardScan =
  ({ floats }: MemoryViews) =>
  (
    last: Pointer,
    h: Pointer,
    w: Pointer,
    d: Pointer,
    g: Pointer,
    steps: number,
    batch: number,
    hidden: number,
    activation: number,
    _panels: Pointer,
  ): void => {
    const phi = unitOf(activation);
    const count = batch * hidden;
    const matrix = operand(floats(w, hidden * hidden), hidden, hidden, true);
    floats(g + 4 * (steps - 1) * count, count).set(floats(last, count));
    for (let t = steps - 1; t >= 0; t--) {
      const at = 4 * t * count;
      const errors = floats(d + at, count);
      timesSlope(floats(g + at, count), null, floats(h + at, count), errors, 1, phi);
      if (t === 0) break;
      const earlier = floats(g + at - 4 * count, count).fill(0);
      addProduct(operand(errors, batch, hidden, false), matrix, earlier, batch, hidden, hidden);
    }
  };
