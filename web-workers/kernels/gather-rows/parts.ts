/** @file Picked rows by rows. */
import { type Parts, elementUnit, from, numbersAt, shared, skip } from "../shared/parts.ts";
import type { gatherRows } from "./scalar.ts";

export const gatherRowsParts: Parts<typeof gatherRows> = (
  sharing,
  indices,
  table,
  out,
  rows,
  width,
) => [
  shared(
    sharing,
    "gatherRows",
    { count: rows, unit: elementUnit, cost: 0.25 * rows * width },
    // How many rows the table has the call does not say.
    { reads: [numbersAt(indices, rows), from(table)], writes: [numbersAt(out, rows * width)] },
    (begin, end) => [skip(indices, begin), table, skip(out, begin * width), end - begin, width],
  ),
];
