/** @file Activations and the three passes that are sequential in time. */
import type { MemoryKernels } from "../memory-kernels.ts";
import { activationOf, type ActivationFunction } from "./activation-functions.ts";
import { dropFaint } from "./faint.ts";
import { addProduct, operand } from "./product.ts";
import type { MemoryViews } from "./views.ts";

type Scans = Pick<
  MemoryKernels,
  "activate" | "localError" | "forwardScan" | "backwardScan" | "targetScan"
>;

/** d = scale * error * phi'(h), 0 where it is faint. */
function timesSlope(
  error: Float32Array,
  h: Float32Array,
  d: Float32Array,
  scale: number,
  phi: ActivationFunction,
): void {
  for (const [i, value] of error.entries()) {
    d[i] = dropFaint(scale * value * phi.slope(h[i] ?? 0));
  }
}

/** differences += phi(a) - h: what G misses of the state before. */
function addResidual(
  differences: Float32Array,
  a: Float32Array,
  h: Float32Array,
  phi: ActivationFunction,
): void {
  for (const [i, state] of h.entries()) {
    differences[i] = (differences[i] ?? 0) + (phi.value(a[i] ?? 0) - state);
  }
}

export function scanKernels({ floats, number }: MemoryViews): Scans {
  return {
    activate(a, out, count, activation) {
      const phi = activationOf(activation);
      const target = floats(out, count);
      for (const [i, value] of floats(a, count).entries()) target[i] = phi.value(value);
    },

    localError(eps, h, d, count, scale, activation) {
      const phi = activationOf(activation);
      timesSlope(floats(eps, count), floats(h, count), floats(d, count), scale, phi);
    },

    forwardScan(projection, bias, w, initial, h, steps, batch, hidden, activation) {
      const phi = activationOf(activation);
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
    },

    backwardScan(last, h, w, d, g, steps, batch, hidden, activation) {
      const phi = activationOf(activation);
      const count = batch * hidden;
      const matrix = operand(floats(w, hidden * hidden), hidden, hidden, true);
      floats(g + 4 * (steps - 1) * count, count).set(floats(last, count));
      for (let t = steps - 1; t >= 0; t--) {
        const at = 4 * t * count;
        const errors = floats(d + at, count);
        timesSlope(floats(g + at, count), floats(h + at, count), errors, 1, phi);
        if (t === 0) break;
        const earlier = floats(g + at - 4 * count, count).fill(0);
        addProduct(operand(errors, batch, hidden, false), matrix, earlier, batch, hidden, hidden);
      }
    },

    targetScan(a, v, last, rate, h, eps, steps, batch, hidden, activation) {
      const phi = activationOf(activation);
      const count = batch * hidden;
      const matrix = operand(floats(v, hidden * hidden), hidden, hidden, false);
      let later = floats(eps + 4 * (steps - 1) * count, count);
      for (const [i, value] of floats(last, count).entries()) {
        later[i] = dropFaint(-number(rate) * value);
      }
      for (let t = steps - 2; t >= 0; t--) {
        const differences = floats(eps + 4 * t * count, count).fill(0);
        addProduct(
          operand(later, batch, hidden, false),
          matrix,
          differences,
          batch,
          hidden,
          hidden,
        );
        const preActivations = floats(a + 4 * (t + 1) * count, count);
        for (const [i, u] of differences.entries()) {
          differences[i] = dropFaint(phi.difference(preActivations[i] ?? 0, u));
        }
        if (h !== 0)
          addResidual(differences, preActivations, floats(h + 4 * t * count, count), phi);
        later = differences;
      }
    },
  };
}
