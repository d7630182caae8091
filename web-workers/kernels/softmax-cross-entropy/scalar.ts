/** @file The loss of classification with its gradient. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";

/**
 * z [rows,classes], int32 labels [rows]: with weights w [rows], out[0] = -sum w log softmax(z)[label], out[1] = the sum of w over
 * rows whose largest entry (first of equals) is the label, dz = w (softmax(z) - onehot); rows of weight 0 are not looked at.
 * Without (0) every w is 1/rows.
 */
export const softmaxCrossEntropy =
  ({ floats, integers }: MemoryViews) =>
  (
    z: Pointer,
    labels: Pointer,
    weights: Pointer,
    dz: Pointer,
    out: Pointer,
    rows: number,
    classes: number,
  ): void => {
    const given = weights === 0 ? null : floats(weights, rows);
    let loss = 0;
    let right = 0;
    for (const [r, label] of integers(labels, rows).entries()) {
      const gradients = floats(dz + 4 * r * classes, classes);
      const weight = given === null ? 1 : at(given, r);
      if (weight === 0) {
        gradients.fill(0);
        continue;
      }
      const scores = floats(z + 4 * r * classes, classes);
      let best = 0;
      for (const [j, score] of scores.entries()) if (score > at(scores, best)) best = j;
      const peak = at(scores, best);
      let sum = 0;
      for (const score of scores) sum += Math.exp(score - peak);
      loss += weight * (Math.log(sum) - (at(scores, label) - peak));
      if (best === label) right += weight;
      for (const [j, score] of scores.entries()) {
        const difference = Math.exp(score - peak) / sum - (j === label ? 1 : 0);
        gradients[j] = given === null ? difference / rows : weight * difference;
      }
    }
    const count = given === null ? rows : 1;
    floats(out, 2).set([loss / count, right / count]);
  };
