/** @file Losses summed one after the other: they stay whole. */
import { type Parts, numbersAt, whole } from "../shared/parts.ts";
import type { softmaxCrossEntropy } from "./scalar.ts";

export const softmaxCrossEntropyParts: Parts<typeof softmaxCrossEntropy> = (_, ...args) => {
  const [z, labels, weights, dz, out, rows, classes] = args;
  return whole("softmaxCrossEntropy", args, 30 * rows * classes, {
    reads: [numbersAt(z, rows * classes), numbersAt(labels, rows), numbersAt(weights, rows)],
    writes: [numbersAt(dz, rows * classes), numbersAt(out, 2)],
  });
};
