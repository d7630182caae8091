/** @file A sum of one number, one after the other: it stays whole. */
import { type Parts, numbersAt, whole } from "../shared/parts.ts";
import type { differenceNorm } from "./scalar.ts";

export const differenceNormParts: Parts<typeof differenceNorm> = (_, ...args) => {
  const [x, y, out, count] = args;
  return whole("differenceNorm", args, 0.5 * count, {
    reads: [numbersAt(x, count), numbersAt(y, count)],
    writes: [numbersAt(out, 1)],
  });
};
