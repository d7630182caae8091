/** @file Sums of columns by columns. */
import { type Parts, elementUnit, numbersAt, shared } from "../shared/parts.ts";
import type { columnSums } from "./scalar.ts";

export const columnSumsParts: Parts<typeof columnSums> = (sharing, x, out, rows, width) => [
  shared(
    sharing,
    "columnSumsPart",
    { count: width, unit: elementUnit, cost: 0.3 * rows * width },
    { reads: [numbersAt(x, rows * width)], writes: [numbersAt(out, width)] },
    (begin, end) => [x, out, rows, width, begin, end],
  ),
];
