/** @file States forward in time. */
import { unitOf } from "../activations/units.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { addProduct, operand } from "../shared/scalar/product.ts";

/**
 * h_t = phi(projection_t + bias + h_{t-1} w), t = 1..steps; eq. 1. projection and h are [steps,batch,hidden],
 * bias [hidden], w [hidden,hidden]; initial [batch,hidden] is h_0 (0: zeros).
 * `panels`: scratch of `scanPanels(hidden)` floats, as in all scans.
 */
export const forwardScan =
  ({ floats }: MemoryViews) =>
  (
    projection: Pointer,
    bias: Pointer,
    w: Pointer,
    initial: Pointer,
    h: Pointer,
    steps: number,
    batch: number,
    hidden: number,
    activation: number,
    _panels: Pointer,
  ): void => {
    const phi = unitOf(activation);
    const count = batch * hidden;
    const offsets = floats(bias, hidden);
    const matrix = operand(floats(w, hidden * hidden), hidden, hidden, false);
    for (let t = 0; t < steps; t++) {
      const states = floats(h + 4 * t * count, count);
      const inputs = floats(projection + 4 * t * count, count);
      for (let i = 0; i < count; i++) states[i] = (inputs[i] ?? 0) + (offsets[i % hidden] ?? 0);
      const previous = t === 0 ? initial : h + 4 * (t - 1) * count;
      if (previous !== 0) {
        const left = operand(floats(previous, count), batch, hidden, false);
        addProduct(left, matrix, states, batch, hidden, hidden);
      }
      for (const [i, value] of states.entries()) states[i] = phi.value(value);
    }
  };
