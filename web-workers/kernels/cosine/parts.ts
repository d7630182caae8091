/** @file Sums of one number, one after the other: they stay whole. */
import { type Parts, numbersAt, whole } from "../shared/parts.ts";
import type { cosine } from "./scalar.ts";

export const cosineParts: Parts<typeof cosine> = (_, ...args) => {
  const [x, y, out, count] = args;
  return whole("cosine", args, count, {
    reads: [numbersAt(x, count), numbersAt(y, count)],
    writes: [numbersAt(out, 1)],
  });
};
