/** @file The GRU's two passes through time: states and gates forward, errors backward. */
import { sigmoid } from "../activations/sigmoid/scalar.ts";
import { tanh } from "../activations/tanh/scalar.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";
import { dropFaint } from "../shared/scalar/faint.ts";
import { addProduct, operand } from "../shared/scalar/product.ts";

/** Where the first of a unit's blocks lies, `unit` counting all units of all sequences. */
const placeOf = (unit: number, hidden: number, blocks: number): number =>
  blocks * unit - (blocks - 1) * (unit % hidden);

/**
 * A GRU's states, t = 1..steps: (r,u)_t = sigmoid(projection_t + bias + h_{t-1} w), q_t = h_{t-1} w + candidateBias,
 * n_t = tanh(projection_t + bias + r_t q_t), h_t = (1 - u_t) n_t + u_t h_{t-1}, each from its block. projection is
 * [steps,batch,3 hidden] in the blocks r, u, n; bias [3 hidden], candidateBias [hidden], w [hidden,3 hidden]; gates
 * [steps,batch,4 hidden] receives r, u, n and q side by side, h [steps,batch,hidden] the states; initial [batch,hidden] is h_0
 * (0: zeros) and may be `h` where there is one step. `sums` is scratch of batch*3 hidden floats, `panels` of
 * `gruPanels(hidden)`.
 */
export const gruForwardScan =
  ({ floats }: MemoryViews) =>
  (
    projection: Pointer,
    bias: Pointer,
    candidateBias: Pointer,
    w: Pointer,
    initial: Pointer,
    gates: Pointer,
    h: Pointer,
    sums: Pointer,
    steps: number,
    batch: number,
    hidden: number,
    _panels: Pointer,
  ): void => {
    const count = batch * hidden;
    const offsets = floats(bias, 3 * hidden);
    const inside = floats(candidateBias, hidden);
    const matrix = operand(floats(w, 3 * hidden * hidden), hidden, 3 * hidden, false);
    for (let t = 0; t < steps; t++) {
      const skip = 4 * t * count;
      const inputs = floats(projection + 3 * skip, 3 * count);
      const values = floats(gates + 4 * skip, 4 * count);
      const before = t === 0 ? initial : h + skip - 4 * count;
      const heard = floats(sums, 3 * count).fill(0);
      if (before !== 0) {
        const left = operand(floats(before, count), batch, hidden, false);
        addProduct(left, matrix, heard, batch, hidden, 3 * hidden);
      }
      const earlier = before === 0 ? null : floats(before, count);
      const states = floats(h + skip, count);
      for (let unit = 0; unit < count; unit++) {
        const j = unit % hidden;
        const from = placeOf(unit, hidden, 3);
        const given = (k: number): number =>
          at(inputs, from + k * hidden) + at(offsets, k * hidden + j);
        const r = sigmoid.value(given(0) + at(heard, from));
        const u = sigmoid.value(given(1) + at(heard, from + hidden));
        const q = at(heard, from + 2 * hidden) + at(inside, j);
        const n = tanh.value(given(2) + r * q);
        const into = placeOf(unit, hidden, 4);
        values[into] = r;
        values[into + hidden] = u;
        values[into + 2 * hidden] = n;
        values[into + 3 * hidden] = q;
        states[unit] = (1 - u) * n + (earlier === null ? 0 : u * at(earlier, unit));
      }
    }
  };

/**
 * The chain rule back through a GRU that began at rest (h_0 = 0), t = steps..1. `errors` [errorSteps,batch,hidden] are the
 * l_t of the last steps; those before have none. With g_t = dE/dh_t, g_T = l_T: dn = g_t (1-u)(1-n^2), du = g_t (h_{t-1} - n) u
 * (1-u), dr = dn q r (1-r); d_t = (dr, du, dn) at the input's side, recurrent_t = (dr, du, dn r) at the state's;
 * g_{t-1} = l_{t-1} + g_t u + recurrent_t w^T. Their entries, and g_t u, are 0 below `faintest`. d and recurrent are
 * [steps,batch,3 hidden], g [steps,batch,hidden]; candidate [batch,hidden] receives the sum of dn r over all steps. `carry` is
 * scratch of batch*hidden floats, `panels` of `gruPanels(hidden)`.
 */
export const gruBackwardScan =
  ({ floats }: MemoryViews) =>
  (
    errors: Pointer,
    gates: Pointer,
    h: Pointer,
    w: Pointer,
    d: Pointer,
    recurrent: Pointer,
    g: Pointer,
    candidate: Pointer,
    carry: Pointer,
    steps: number,
    errorSteps: number,
    batch: number,
    hidden: number,
    _panels: Pointer,
  ): void => {
    const count = batch * hidden;
    const width = 3 * hidden;
    const quietSteps = steps - errorSteps;
    const ownError = (t: number): Float32Array | null =>
      t < quietSteps ? null : floats(errors + 4 * (t - quietSteps) * count, count);
    const matrix = operand(floats(w, hidden * width), width, hidden, true);
    const summed = floats(candidate, count).fill(0);
    const handedOn = floats(carry, count);
    floats(g + 4 * (steps - 1) * count, count).set(ownError(steps - 1) ?? []);
    for (let t = steps - 1; t >= 0; t--) {
      const skip = 4 * t * count;
      const values = floats(gates + 4 * skip, 4 * count);
      const earlier = t === 0 ? null : floats(h + skip - 4 * count, count);
      const own = t === 0 ? null : ownError(t - 1);
      const flow = floats(g + skip, count);
      const input = floats(d + 3 * skip, 3 * count);
      const state = floats(recurrent + 3 * skip, 3 * count);
      for (let unit = 0; unit < count; unit++) {
        const from = placeOf(unit, hidden, 4);
        const [r, u] = [at(values, from), at(values, from + hidden)];
        const [n, q] = [at(values, from + 2 * hidden), at(values, from + 3 * hidden)];
        const error = at(flow, unit);
        const before = earlier === null ? 0 : at(earlier, unit);
        const dn = dropFaint(error * (1 - u) * tanh.slope(0, n));
        const du = dropFaint(error * (before - n) * sigmoid.slope(0, u));
        const dr = dropFaint(dn * q * sigmoid.slope(0, r));
        const dq = dropFaint(dn * r);
        const into = placeOf(unit, hidden, 3);
        input[into] = dr;
        input[into + hidden] = du;
        input[into + 2 * hidden] = dn;
        state[into] = dr;
        state[into + hidden] = du;
        state[into + 2 * hidden] = dq;
        summed[unit] = at(summed, unit) + dq;
        handedOn[unit] = dropFaint(error * u) + (own === null ? 0 : at(own, unit));
      }
      if (t === 0) break;
      const next = floats(g + skip - 4 * count, count);
      next.set(handedOn);
      addProduct(operand(state, batch, width, false), matrix, next, batch, width, hidden);
    }
  };
