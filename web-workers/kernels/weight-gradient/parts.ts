/** @file A product by rows and, where threads are many, halves of columns, so that less is packed twice. */
import {
  type Parts,
  chunks,
  numbersAt,
  partsFor,
  productCost,
  sequenceUnit,
} from "../shared/parts.ts";
import type { matmul } from "./scalar.ts";

export const matmulParts: Parts<typeof matmul> = ({ threads }, a, b, c, m, k, n, ...transposed) => {
  const cost = productCost(m * k * n);
  const parts = partsFor(cost, threads);
  const across = parts >= 4 && n >= 32 ? 2 : 1;
  const columns = chunks(n, 8, across);
  return [
    {
      reads: [numbersAt(a, m * k), numbersAt(b, k * n)],
      writes: [numbersAt(c, m * n)],
      tasks: chunks(m, sequenceUnit, Math.ceil(parts / across)).flatMap(([i0, i1]) =>
        columns.map(([j0, j1]) => ({
          kernel: "matmulPart",
          args: [a, b, c, m, k, n, ...transposed, i0, i1, j0, j1],
          cost: (cost * (i1 - i0) * (j1 - j0)) / (m * n),
        })),
      ),
    },
  ];
};
