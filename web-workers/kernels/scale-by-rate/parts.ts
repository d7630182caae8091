/** @file Products by ranges. */
import { type Parts, elementUnit, numbersAt, shared, skip } from "../shared/parts.ts";
import type { scaleByRate } from "./scalar.ts";

export const scaleByRateParts: Parts<typeof scaleByRate> = (
  sharing,
  x,
  rate,
  out,
  count,
  factor,
) => [
  shared(
    sharing,
    "scaleByRate",
    { count, unit: elementUnit, cost: 0.5 * count },
    { reads: [numbersAt(x, count), numbersAt(rate, 1)], writes: [numbersAt(out, count)] },
    (begin, end) => [skip(x, begin), rate, skip(out, begin), end - begin, factor],
  ),
];
