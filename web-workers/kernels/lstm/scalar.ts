/** @file The LSTM's two passes through time: states and gates forward, errors backward. */
import { sigmoid } from "../activations/sigmoid/scalar.ts";
import { tanh } from "../activations/tanh/scalar.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { dropFaint } from "../shared/scalar/faint.ts";
import { addProduct, operand } from "../shared/scalar/product.ts";

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
      const at = 4 * t * count;
      const values = floats(gates + 4 * at, 4 * count);
      const inputs = floats(projection + 4 * at, 4 * count);
      for (let k = 0; k < 4 * count; k++) values[k] = (inputs[k] ?? 0) + (offsets[k % width] ?? 0);
      const previousH = t === 0 ? initialH : h + at - 4 * count;
      const previousC = t === 0 ? initialC : c + at - 4 * count;
      if (previousH !== 0) {
        const left = operand(floats(previousH, count), batch, hidden, false);
        addProduct(left, matrix, values, batch, hidden, width);
      }
      const earlier = previousC === 0 ? null : floats(previousC, count);
      const cells = floats(c + at, count);
      const states = floats(h + at, count);
      for (let unit = 0; unit < count; unit++) {
        const [iAt, fAt, gAt, oAt] = placesOf(unit, hidden);
        const i = sigmoid.value(values[iAt] ?? 0);
        const f = sigmoid.value(values[fAt] ?? 0);
        const g = tanh.value(values[gAt] ?? 0);
        const o = sigmoid.value(values[oAt] ?? 0);
        values[iAt] = i;
        values[fAt] = f;
        values[gAt] = g;
        values[oAt] = o;
        const cell = i * g + (earlier === null ? 0 : f * (earlier[unit] ?? 0));
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
      const at = 4 * t * count;
      const values = floats(gates + 4 * at, 4 * count);
      const cells = floats(c + at, count);
      const earlier = t === 0 ? null : floats(c + at - 4 * count, count);
      const errors = floats(r + at, count);
      const behind = floats(d + 4 * at, 4 * count);
      for (let unit = 0; unit < count; unit++) {
        const [iAt, fAt, gAt, oAt] = placesOf(unit, hidden);
        const [i, f] = [values[iAt] ?? 0, values[fAt] ?? 0];
        const [g, o] = [values[gAt] ?? 0, values[oAt] ?? 0];
        const error = errors[unit] ?? 0;
        const squashed = tanh.value(cells[unit] ?? 0);
        const e = error * o * tanh.slope(0, squashed) + (handedOn[unit] ?? 0);
        handedOn[unit] = dropFaint(e * f);
        behind[iAt] = dropFaint(e * g * sigmoid.slope(0, i));
        behind[fAt] = dropFaint(e * (earlier?.[unit] ?? 0) * sigmoid.slope(0, f));
        behind[gAt] = dropFaint(e * i * tanh.slope(0, g));
        behind[oAt] = dropFaint(error * squashed * sigmoid.slope(0, o));
      }
      if (t === 0) break;
      const before = floats(r + at - 4 * count, count).fill(0);
      addProduct(operand(behind, batch, width, false), matrix, before, batch, width, hidden);
    }
  };
