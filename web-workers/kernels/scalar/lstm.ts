/** @file The LSTM's two passes through time: states and gates forward, errors backward. */
import { activationCodes, type MemoryKernels } from "../memory-kernels.ts";
import { activationOf } from "./activation-functions.ts";
import { dropFaint } from "./faint.ts";
import { addProduct, operand } from "./product.ts";
import type { MemoryViews } from "./views.ts";

type LstmScans = Pick<MemoryKernels, "lstmForwardScan" | "lstmBackwardScan">;

const tanh = activationOf(activationCodes.tanh);
const sigmoid = activationOf(activationCodes.sigmoid);

/** Where i, f, g and o of a unit lie, `unit` counting all units of all sequences. */
function placesOf(unit: number, hidden: number): [i: number, f: number, g: number, o: number] {
  const first = 4 * unit - 3 * (unit % hidden);
  return [first, first + hidden, first + 2 * hidden, first + 3 * hidden];
}

export function lstmKernels({ floats }: MemoryViews): LstmScans {
  return {
    lstmForwardScan(projection, bias, w, initialH, initialC, gates, c, h, steps, batch, hidden) {
      const count = batch * hidden;
      const width = 4 * hidden;
      const offsets = floats(bias, width);
      const matrix = operand(floats(w, hidden * width), hidden, width, false);
      for (let t = 0; t < steps; t++) {
        const at = 4 * t * count;
        const values = floats(gates + 4 * at, 4 * count);
        const inputs = floats(projection + 4 * at, 4 * count);
        for (let k = 0; k < 4 * count; k++)
          values[k] = (inputs[k] ?? 0) + (offsets[k % width] ?? 0);
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
    },

    lstmBackwardScan(last, gates, c, w, d, r, carry, steps, batch, hidden) {
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
          const e = error * o * tanh.slope(squashed) + (handedOn[unit] ?? 0);
          handedOn[unit] = dropFaint(e * f);
          behind[iAt] = dropFaint(e * g * sigmoid.slope(i));
          behind[fAt] = dropFaint(e * (earlier?.[unit] ?? 0) * sigmoid.slope(f));
          behind[gAt] = dropFaint(e * i * tanh.slope(g));
          behind[oAt] = dropFaint(error * squashed * sigmoid.slope(o));
        }
        if (t === 0) break;
        const before = floats(r + at - 4 * count, count).fill(0);
        addProduct(operand(behind, batch, width, false), matrix, before, batch, width, hidden);
      }
    },
  };
}
