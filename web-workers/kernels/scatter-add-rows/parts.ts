/** @file Added rows by columns. */
import { type Parts, elementUnit, numbersAt, shared } from "../shared/parts.ts";
import type { scatterAddRows } from "./scalar.ts";

export const scatterAddRowsParts: Parts<typeof scatterAddRows> = (
  sharing,
  indices,
  values,
  out,
  rows,
  classes,
  width,
) => [
  shared(
    sharing,
    "scatterAddRowsPart",
    { count: width, unit: elementUnit, cost: 0.25 * rows * width },
    {
      reads: [numbersAt(indices, rows), numbersAt(values, rows * width)],
      writes: [numbersAt(out, classes * width)],
    },
    (begin, end) => [indices, values, out, rows, classes, width, begin, end],
  ),
];
