/** @file A product by rows: each thread packs the matrix for itself, which takes a hundredth of the whole. */
import { type Parts, numbersAt, productCost, shared, skip } from "../shared/parts.ts";
import type { affine } from "./scalar.ts";

export const affineParts: Parts<typeof affine> = (sharing, x, w, base, bias, out, rows, k, n) => [
  shared(
    sharing,
    "affine",
    { count: rows, unit: 4, cost: productCost(rows * k * n) },
    {
      reads: [
        numbersAt(x, rows * k),
        numbersAt(w, k * n),
        numbersAt(base, rows * n),
        numbersAt(bias, n),
      ],
      writes: [numbersAt(out, rows * n)],
    },
    (begin, end) => [
      skip(x, begin * k),
      w,
      skip(base, begin * n),
      bias,
      skip(out, begin * n),
      end - begin,
      k,
      n,
    ],
  ),
];
