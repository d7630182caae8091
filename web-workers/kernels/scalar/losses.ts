/** @file Losses with their gradients. */
import type { MemoryKernels } from "../memory-kernels.ts";
import { activationOf } from "./activation-functions.ts";
import type { MemoryViews } from "./views.ts";

type Losses = Pick<MemoryKernels, "reconstruction" | "softmaxCrossEntropy" | "squaredError">;

export function lossKernels({ floats, integers }: MemoryViews): Losses {
  return {
    reconstruction(a, h, previous, delta, losses, steps, width, first, last, activation) {
      const phi = activationOf(activation);
      const preActivations = floats(a, steps * width);
      const states = floats(h, steps * width);
      const given = previous === 0 ? undefined : floats(previous, steps * width);
      const gradients = floats(delta, steps * width);
      const stepLosses = floats(losses, steps);
      for (let t = 0; t < steps; t++) {
        const scale = t >= first && t < last ? 2 / width : 0;
        let sum = 0;
        for (let i = t * width; i < (t + 1) * width; i++) {
          const g = phi.value(preActivations[i] ?? 0);
          const error = g - ((given === undefined ? states[i - width] : given[i]) ?? 0);
          sum += error * error;
          gradients[i] = scale * error * phi.slope(g);
        }
        stepLosses[t] = sum / width;
      }
    },

    softmaxCrossEntropy(z, labels, dz, out, rows, classes) {
      let loss = 0;
      let right = 0;
      for (const [r, label] of integers(labels, rows).entries()) {
        const scores = floats(z + 4 * r * classes, classes);
        const gradients = floats(dz + 4 * r * classes, classes);
        let best = 0;
        for (const [j, score] of scores.entries()) if (score > (scores[best] ?? 0)) best = j;
        const peak = scores[best] ?? 0;
        let sum = 0;
        for (const score of scores) sum += Math.exp(score - peak);
        loss += Math.log(sum) - ((scores[label] ?? 0) - peak);
        if (best === label) right++;
        for (const [j, score] of scores.entries()) {
          gradients[j] = (Math.exp(score - peak) / sum - (j === label ? 1 : 0)) / rows;
        }
      }
      floats(out, 2).set([loss / rows, right / rows]);
    },

    squaredError(z, y, dz, out, rows, outputs, tolerance, absolute) {
      const answers = floats(z, rows * outputs);
      const wanted = floats(y, rows * outputs);
      const gradients = floats(dz, rows * outputs);
      const allowed = Math.fround(tolerance);
      let loss = 0;
      let right = 0;
      for (let r = 0; r < rows; r++) {
        let within = true;
        for (let i = r * outputs; i < (r + 1) * outputs; i++) {
          const error = (answers[i] ?? 0) - (wanted[i] ?? 0);
          loss += error * error;
          within &&= (absolute === 1 ? Math.abs(error) : error * error) < allowed;
          gradients[i] = (2 * error) / rows;
        }
        if (within) right++;
      }
      floats(out, 2).set([loss / rows, right / rows]);
    },
  };
}
