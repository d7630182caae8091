/** @file One number from a few: it stays whole. */
import { type Parts, numbersAt, whole } from "../shared/parts.ts";
import type { clipFactor } from "./scalar.ts";

export const clipFactorParts: Parts<typeof clipFactor> = (_, ...args) => {
  const [norms, limit, out, count] = args;
  return whole("clipFactor", args, 10 * count, {
    reads: [numbersAt(norms, count), numbersAt(limit, 1)],
    writes: [numbersAt(out, 1)],
  });
};
