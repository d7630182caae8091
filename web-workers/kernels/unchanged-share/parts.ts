/** @file A count of memory speed, which stays whole. */
import { type Parts, numbersAt, whole } from "../shared/parts.ts";
import type { unchangedShare } from "./scalar.ts";

export const unchangedShareParts: Parts<typeof unchangedShare> = (_, ...args) => {
  const [h, eps, out, count] = args;
  return whole("unchangedShare", args, 0.3 * count, {
    reads: [numbersAt(h, count), numbersAt(eps, count)],
    writes: [numbersAt(out, 1)],
  });
};
