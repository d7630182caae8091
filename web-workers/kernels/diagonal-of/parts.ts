/** @file A diagonal is short: it stays whole. */
import { type Parts, numbersAt, whole } from "../shared/parts.ts";
import type { diagonalOf } from "./scalar.ts";

export const diagonalOfParts: Parts<typeof diagonalOf> = (_, ...args) => {
  const [matrix, out, size] = args;
  return whole("diagonalOf", args, size, {
    reads: [numbersAt(matrix, size * size)],
    writes: [numbersAt(out, size)],
  });
};
