/** @file The loss of classification with its gradient. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";

/**
 * z [rows,classes], int32 labels [rows]: out[0] = -(1/rows) sum log softmax(z)[label], out[1] = share of rows whose
 * largest entry (first of equals) is the label; dz = (softmax(z) - onehot) / rows.
 */
export const softmaxCrossEntropy =
  ({ floats, integers }: MemoryViews) =>
  (z: Pointer, labels: Pointer, dz: Pointer, out: Pointer, rows: number, classes: number): void => {
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
  };
