/** @file Errors back through time. */
import { unitOf } from "../activations/units.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";
import { dropFaint } from "../shared/scalar/faint.ts";
import { addProduct, operand } from "../shared/scalar/product.ts";
import { timesSlope } from "../shared/scalar/slope.ts";

/** What carries an error from one step to the one before: nothing, a diagonal [hidden], a matrix or its transpose [hidden,hidden]. */
export const transports = { none: 0, diagonal: 1, matrix: 2, transposed: 3 } as const;

/**
 * Errors back through time: g_T = l_T; d_t = leak g_t * phi'(a_t); g_t = l_t + (1 - leak) g_{t+1} + P(d_{t+1}), with P(d) of
 * `transports`: 0, d * w, d w or d w^T. `errors` [errorSteps,batch,hidden] are the l_t of the last steps; those before have none.
 * `value` is phi(a_t), and `a` a_t, which may be 0 where the unit's slope does not read it. value, a, d and g are
 * [steps,batch,hidden]. Entries of d, and what leaky units keep, are 0 below `faintest`.
 */
export const backwardScan =
  ({ floats }: MemoryViews) =>
  (
    errors: Pointer,
    a: Pointer,
    value: Pointer,
    w: Pointer,
    d: Pointer,
    g: Pointer,
    steps: number,
    errorSteps: number,
    batch: number,
    hidden: number,
    activation: number,
    transport: number,
    leak: number,
    _panels: Pointer,
  ): void => {
    const phi = unitOf(activation);
    const count = batch * hidden;
    const stepAt = (pointer: Pointer, t: number): Float32Array =>
      floats(pointer + 4 * t * count, count);
    const carry = transportOf(transport, w, floats, batch, hidden);
    const quietSteps = steps - errorSteps;
    let later: Float32Array | null = null;
    for (let t = steps - 1; t >= 0; t--) {
      const credit = stepAt(g, t);
      if (t < quietSteps) credit.fill(0);
      else credit.set(stepAt(errors, t - quietSteps));
      if (later !== null) {
        if (leak < 1) {
          for (const [i, kept] of later.entries()) {
            credit[i] = at(credit, i) + dropFaint((1 - leak) * kept);
          }
        }
        carry(stepAt(d, t + 1), credit);
      }
      const inputs = a === 0 ? null : stepAt(a, t);
      timesSlope(credit, inputs, stepAt(value, t), stepAt(d, t), leak, phi);
      later = credit;
    }
  };

/** Adds what is transported of `d` to `credit`. */
function transportOf(
  transport: number,
  w: Pointer,
  floats: MemoryViews["floats"],
  batch: number,
  hidden: number,
): (d: Float32Array, credit: Float32Array) => void {
  if (transport === transports.none) return () => {};
  if (transport === transports.diagonal) {
    const scales = floats(w, hidden);
    return (d, credit) => {
      for (const [i, error] of d.entries()) {
        credit[i] = at(credit, i) + error * at(scales, i % hidden);
      }
    };
  }
  const isTransposed = transport === transports.transposed;
  const matrix = operand(floats(w, hidden * hidden), hidden, hidden, isTransposed);
  return (d, credit) => {
    addProduct(operand(d, batch, hidden, false), matrix, credit, batch, hidden, hidden);
  };
}
