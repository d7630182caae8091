/** @file Target differences back through time. */
import type { Unit } from "../activations/unit.ts";
import { unitOf } from "../activations/units.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { dropFaint } from "../shared/scalar/faint.ts";
import { addProduct, operand } from "../shared/scalar/product.ts";

/** differences += phi(a) - h: what G misses of the state before. */
function addResidual(differences: Float32Array, a: Float32Array, h: Float32Array, phi: Unit): void {
  for (const [i, state] of h.entries()) {
    differences[i] = (differences[i] ?? 0) + (phi.value(a[i] ?? 0) - state);
  }
}

/**
 * Target differences eps_t = H_t - h_t without cancellation: eps_T = -rate * last, then for t = steps-1..1, with
 * u = eps_{t+1} v and a = a_{t+1} (pre-activation of G at step t+1): eps_t = phi(a + u) - phi(a), the unit's difference.
 * Where `h` is given (0: none), what G misses is not taken off: eps_t = phi(a + u) - phi(a) +
 * (phi(a) - h_t), which is phi(a + u) - h_t; eq. 5. Differences below `faintest` are 0.
 * `rate` points at one float (alpha_i). a, h and eps are [steps,batch,hidden], last [batch,hidden].
 */
export const targetScan =
  ({ floats, number }: MemoryViews) =>
  (
    a: Pointer,
    v: Pointer,
    last: Pointer,
    rate: Pointer,
    h: Pointer,
    eps: Pointer,
    steps: number,
    batch: number,
    hidden: number,
    activation: number,
    _panels: Pointer,
  ): void => {
    const phi = unitOf(activation);
    const count = batch * hidden;
    const matrix = operand(floats(v, hidden * hidden), hidden, hidden, false);
    let later = floats(eps + 4 * (steps - 1) * count, count);
    for (const [i, value] of floats(last, count).entries()) {
      later[i] = dropFaint(-number(rate) * value);
    }
    for (let t = steps - 2; t >= 0; t--) {
      const differences = floats(eps + 4 * t * count, count).fill(0);
      const left = operand(later, batch, hidden, false);
      addProduct(left, matrix, differences, batch, hidden, hidden);
      const preActivations = floats(a + 4 * (t + 1) * count, count);
      for (const [i, u] of differences.entries()) {
        differences[i] = dropFaint(phi.difference(preActivations[i] ?? 0, u));
      }
      if (h !== 0) addResidual(differences, preActivations, floats(h + 4 * t * count, count), phi);
      later = differences;
    }
  };
