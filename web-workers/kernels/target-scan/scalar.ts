/** @file Target differences back through time. */
import type { Unit } from "../activations/unit.ts";
import { unitOf } from "../activations/units.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";
import { dropFaint } from "../shared/scalar/faint.ts";
import { addProduct, operand } from "../shared/scalar/product.ts";

/** differences += G - h: what G misses of the state before; `later` null: G = phi(a). */
function addResidual(
  differences: Float32Array,
  a: Float32Array,
  h: Float32Array,
  later: Float32Array | null,
  phi: Unit,
  leak: number,
): void {
  for (const [i, state] of h.entries()) {
    const value = phi.value(at(a, i));
    const g = later === null ? value : (1 - leak) * at(later, i) + leak * value;
    differences[i] = at(differences, i) + (g - state);
  }
}

/**
 * Target differences eps_t = H_t - h_t without cancellation: eps_T = -rate * l_T, then for t = steps-1..1, with
 * u = eps_{t+1} v and a = a_{t+1} (pre-activation of G at step t+1): eps_t = -rate * l_t + (1 - leak) eps_{t+1} +
 * leak (phi(a + u) - phi(a)), the unit's difference. `errors` [errorSteps,batch,hidden] are the l_t of the last steps; those
 * before have none. Where `h` is given (0: none), what G misses is not taken off: eps_t is that and G(x_{t+1}, h_{t+1}) - h_t;
 * eq. 5. Every difference and every multiple of an error is 0 below `faintest`.
 * `rate` points at one float (alpha_i). a, h and eps are [steps,batch,hidden].
 */
export const targetScan =
  ({ floats, number }: MemoryViews) =>
  (
    a: Pointer,
    v: Pointer,
    errors: Pointer,
    rate: Pointer,
    h: Pointer,
    eps: Pointer,
    steps: number,
    errorSteps: number,
    batch: number,
    hidden: number,
    activation: number,
    leak: number,
    _panels: Pointer,
  ): void => {
    const phi = unitOf(activation);
    const count = batch * hidden;
    const stepAt = (pointer: Pointer, t: number): Float32Array =>
      floats(pointer + 4 * t * count, count);
    const matrix = operand(floats(v, hidden * hidden), hidden, hidden, false);
    const quietSteps = steps - errorSteps;
    const alpha = number(rate);
    let later: Float32Array | null = null;
    for (let t = steps - 1; t >= 0; t--) {
      const differences = stepAt(eps, t).fill(0);
      if (later !== null) {
        const left = operand(later, batch, hidden, false);
        addProduct(left, matrix, differences, batch, hidden, hidden);
        const inputs = stepAt(a, t + 1);
        for (const [i, u] of differences.entries()) {
          const moved = dropFaint(phi.difference(at(inputs, i), u));
          const kept = (1 - leak) * at(later, i);
          differences[i] = leak < 1 ? dropFaint(kept + leak * moved) : moved;
        }
        if (h !== 0) {
          const kept = leak < 1 ? stepAt(h, t + 1) : null;
          addResidual(differences, inputs, stepAt(h, t), kept, phi, leak);
        }
      }
      if (t >= quietSteps) {
        for (const [i, error] of stepAt(errors, t - quietSteps).entries()) {
          differences[i] = at(differences, i) + dropFaint(-alpha * error);
        }
      }
      later = differences;
    }
  };
