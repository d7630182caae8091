/** @file The LSTM's two passes through time: states and gates forward, errors backward. */
import { sigmoid } from "../activations/sigmoid/scalar.ts";
import { tanh } from "../activations/tanh/scalar.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { dropFaint } from "../shared/scalar/faint.ts";
import { addProduct, operand } from "../shared/scalar/product.ts";
import { at } from "../shared/scalar/at.ts";

/** Where i, f, g and o of a unit lie, `unit` counting all units of all sequences. */
function placesOf(unit: number, hidden: number): [i: number, f: number, g: number, o: number] {
  const first = 4 * unit - 3 * (unit % hidden);
  return [first, first + hidden, first + 2 * hidden, first + 3 * hidden];
}

/**
 * An LSTM's states, t = 1..steps: (i,f,g,o)_t = (sigmoid, sigmoid, tanh, sigmoid)(projection_t + bias + h_{t-1} w),
 * c_t = f_t c_{t-1} + i_t g_t, h_t = o_t tanh(c_t). projection and gates are [steps,batch,4 hidden], the gates side by
 * side in this order; bias [4 hidden], w [hidden,4 hidden], c and h [steps,batch,hidden]; initialH and initialC
 * [batch,hidden] are h_0 and c_0 (both 0: zeros). With one step, `gates` may be `projection`, `h` initialH and `c`
 * initialC. `panels`: scratch of `lstmPanels(hidden)` floats.
 */
export const lstmForwardScan =
  ({ floats }: MemoryViews) =>
  (
    projection: Pointer,
    bias: Pointer,
    w: Pointer,
    initialH: Pointer,
    initialC: Pointer,
    gates: Pointer,
    c: Pointer,
    h: Pointer,
    steps: number,
    batch: number,
    hidden: number,
    _panels: Pointer,
  ): void => {
    const count = batch * hidden;
    const width = 4 * hidden;
    const offsets = floats(bias, width);
    const matrix = operand(floats(w, hidden * width), hidden, width, false);
    for (let t = 0; t < steps; t++) {
      const skip = 4 * t * count;
      const values = floats(gates + 4 * skip, 4 * count);
      const inputs = floats(projection + 4 * skip, 4 * count);
      for (let k = 0; k < 4 * count; k++) values[k] = at(inputs, k) + at(offsets, k % width);
      const previousH = t === 0 ? initialH : h + skip - 4 * count;
      const previousC = t === 0 ? initialC : c + skip - 4 * count;
      if (previousH !== 0) {
        const left = operand(floats(previousH, count), batch, hidden, false);
        addProduct(left, matrix, values, batch, hidden, width);
      }
      const earlier = previousC === 0 ? null : floats(previousC, count);
      const cells = floats(c + skip, count);
      const states = floats(h + skip, count);
      for (let unit = 0; unit < count; unit++) {
        const [iAt, fAt, gAt, oAt] = placesOf(unit, hidden);
        const i = sigmoid.value(at(values, iAt));
        const f = sigmoid.value(at(values, fAt));
        const g = tanh.value(at(values, gAt));
        const o = sigmoid.value(at(values, oAt));
        values[iAt] = i;
        values[fAt] = f;
        values[gAt] = g;
        values[oAt] = o;
        const cell = i * g + (earlier === null ? 0 : f * at(earlier, unit));
        cells[unit] = cell;
        states[unit] = o * tanh.value(cell);
      }
    }
  };

/**
 * The chain rule back through an LSTM that began at rest (h_0 = c_0 = 0), t = steps..1. With r_t = dE/dh_t, r_T = last
 * [batch,hidden], and e_t = dE/dc_t = r_t o_t (1 - tanh^2(c_t)) + f_{t+1} e_{t+1}: d_t = (e_t g_t i_t (1-i_t),
 * e_t c_{t-1} f_t (1-f_t), e_t i_t (1-g_t^2), r_t tanh(c_t) o_t (1-o_t)), the gates' errors before their activation;
 * r_{t-1} = d_t w^T. Entries of d, and what c_t hands on, are 0 below `faintest`. d is [steps,batch,4 hidden], r [steps,batch,hidden]; `carry` is scratch of
 * batch*hidden floats, `panels` of `lstmPanels(hidden)`.
 */
export const lstmBackwardScan =
  ({ floats }: MemoryViews) =>
  (
    last: Pointer,
    gates: Pointer,
    c: Pointer,
    w: Pointer,
    d: Pointer,
    r: Pointer,
    carry: Pointer,
    steps: number,
    batch: number,
    hidden: number,
    _panels: Pointer,
  ): void => {
    const count = batch * hidden;
    const width = 4 * hidden;
    const matrix = operand(floats(w, hidden * width), width, hidden, true);
    const handedOn = floats(carry, count).fill(0);
    floats(r + 4 * (steps - 1) * count, count).set(floats(last, count));
    for (let t = steps - 1; t >= 0; t--) {
      const skip = 4 * t * count;
      const values = floats(gates + 4 * skip, 4 * count);
      const cells = floats(c + skip, count);
      const earlier = t === 0 ? null : floats(c + skip - 4 * count, count);
      const errors = floats(r + skip, count);
      const behind = floats(d + 4 * skip, 4 * count);
      for (let unit = 0; unit < count; unit++) {
        const [iAt, fAt, gAt, oAt] = placesOf(unit, hidden);
        const [i, f] = [at(values, iAt), at(values, fAt)];
        const [g, o] = [at(values, gAt), at(values, oAt)];
        const error = at(errors, unit);
        const squashed = tanh.value(at(cells, unit));
        const e = error * o * tanh.slope(0, squashed) + at(handedOn, unit);
        handedOn[unit] = dropFaint(e * f);
        behind[iAt] = dropFaint(e * g * sigmoid.slope(0, i));
        const before = earlier === null ? 0 : at(earlier, unit);
        behind[fAt] = dropFaint(e * before * sigmoid.slope(0, f));
        behind[gAt] = dropFaint(e * i * tanh.slope(0, g));
        behind[oAt] = dropFaint(error * squashed * sigmoid.slope(0, o));
      }
      if (t === 0) break;
      const before = floats(r + skip - 4 * count, count).fill(0);
      addProduct(operand(behind, batch, width, false), matrix, before, batch, width, hidden);
    }
  };
