/** @file Norms, angles and the update of parameters. */
import type { MemoryKernels } from "../memory-kernels.ts";
import type { MemoryViews } from "./views.ts";

type Reductions = Pick<
  MemoryKernels,
  "stepNorms" | "differenceNorm" | "cosine" | "unchangedShare" | "clipFactor" | "momentumStep"
>;

/** x . y, summed in float64. */
function dot(x: Float32Array, y: Float32Array): number {
  let sum = 0;
  for (const [i, value] of x.entries()) sum += value * (y[i] ?? 0);
  return sum;
}

/** Euclidean norm, summed in float64. */
export function norm(x: Float32Array): number {
  return Math.sqrt(dot(x, x));
}

export function reductionKernels({ floats, number, setNumber }: MemoryViews): Reductions {
  return {
    stepNorms(x, out, steps, width) {
      const norms = floats(out, steps);
      for (let t = 0; t < steps; t++) norms[t] = norm(floats(x + 4 * t * width, width));
    },

    differenceNorm(x, y, out, count) {
      const others = y === 0 ? new Float32Array(count) : floats(y, count);
      let sum = 0;
      for (const [i, value] of floats(x, count).entries()) sum += (value - (others[i] ?? 0)) ** 2;
      setNumber(out, Math.sqrt(sum));
    },

    cosine(x, y, out, count) {
      const first = floats(x, count);
      const second = floats(y, count);
      const scale = norm(first) * norm(second);
      const value = scale === 0 ? 0 : dot(first, second) / scale;
      setNumber(out, Math.min(1, Math.max(-1, value)));
    },

    unchangedShare(h, eps, out, count) {
      const changes = floats(eps, count);
      let unchanged = 0;
      for (const [i, state] of floats(h, count).entries()) {
        if (Math.fround(state + (changes[i] ?? 0)) === state) unchanged += 1;
      }
      setNumber(out, unchanged / count);
    },

    clipFactor(norms, limit, out, count) {
      const total = norm(floats(norms, count));
      const allowed = number(limit);
      setNumber(out, total <= allowed ? 1 : allowed / total);
    },

    momentumStep(values, velocities, steps, gradients, count, rate, factor, momentum) {
      const scale = number(rate) * (factor === 0 ? 1 : number(factor));
      const parameters = floats(values, count);
      const speeds = floats(velocities, count);
      const changes = floats(steps, count);
      for (const [i, gradient] of floats(gradients, count).entries()) {
        const speed = momentum * (speeds[i] ?? 0) - scale * gradient;
        const change = momentum * speed - scale * gradient;
        speeds[i] = speed;
        changes[i] = change;
        parameters[i] = (parameters[i] ?? 0) + change;
      }
    },
  };
}
