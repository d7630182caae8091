/** @file Losses summed one after the other: they stay whole. */
import { type Parts, numbersAt, whole } from "../shared/parts.ts";
import type { squaredError } from "./scalar.ts";

export const squaredErrorParts: Parts<typeof squaredError> = (_, ...args) => {
  const [z, y, weights, dz, out, rows, outputs] = args;
  return whole("squaredError", args, 10 * rows * outputs, {
    reads: [numbersAt(z, rows * outputs), numbersAt(y, rows * outputs), numbersAt(weights, rows)],
    writes: [numbersAt(dz, rows * outputs), numbersAt(out, 2)],
  });
};
