/** @file States forward in time. */
import { unitOf } from "../activations/units.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";
import { leakBetween } from "../shared/scalar/leak.ts";
import { addProduct, operand } from "../shared/scalar/product.ts";

/**
 * h_t = (1 - leak) h_{t-1} + leak phi(a_t), a_t = projection_t + bias + h_{t-1} w, t = 1..steps; eq. 1. projection and h are
 * [steps,batch,hidden], bias [hidden], w [hidden,hidden]; initial [batch,hidden] is h_0 (0: zeros). `a` and `value` receive
 * a_t and phi(a_t), [steps,batch,hidden] each. `a` may be 0: not kept; `value` must be 0 where leak is 1, and only there: it is
 * h then. With one step `value` may be `projection`, and `h` `initial`, where leak is below 1.
 * `panels`: scratch of `scanPanels(hidden)` floats, as in all scans.
 */
export const forwardScan =
  ({ floats }: MemoryViews) =>
  (
    projection: Pointer,
    bias: Pointer,
    w: Pointer,
    initial: Pointer,
    a: Pointer,
    value: Pointer,
    h: Pointer,
    steps: number,
    batch: number,
    hidden: number,
    activation: number,
    leak: number,
    _panels: Pointer,
  ): void => {
    const phi = unitOf(activation);
    const count = batch * hidden;
    const offsets = floats(bias, hidden);
    const matrix = operand(floats(w, hidden * hidden), hidden, hidden, false);
    for (let t = 0; t < steps; t++) {
      const skip = 4 * t * count;
      const states = floats(h + skip, count);
      const values = value === 0 ? states : floats(value + skip, count);
      const inputs = a === 0 ? values : floats(a + skip, count);
      const projected = floats(projection + skip, count);
      for (let i = 0; i < count; i++) inputs[i] = at(projected, i) + at(offsets, i % hidden);
      const previous = t === 0 ? initial : h + skip - 4 * count;
      const before = previous === 0 ? null : floats(previous, count);
      if (before !== null) {
        addProduct(operand(before, batch, hidden, false), matrix, inputs, batch, hidden, hidden);
      }
      for (const [i, input] of inputs.entries()) values[i] = phi.value(input);
      if (value !== 0) leakBetween(before, values, states, leak);
    }
  };
