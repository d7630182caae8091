/** @file Sums by ranges. */
import { type Parts, elementUnit, numbersAt, shared, skip } from "../shared/parts.ts";
import type { addScaled } from "./scalar.ts";

export const addScaledParts: Parts<typeof addScaled> = (sharing, x, y, out, count, ...weights) => [
  shared(
    sharing,
    "addScaled",
    { count, unit: elementUnit, cost: 0.5 * count },
    { reads: [numbersAt(x, count), numbersAt(y, count)], writes: [numbersAt(out, count)] },
    (begin, end) => [skip(x, begin), skip(y, begin), skip(out, begin), end - begin, ...weights],
  ),
];
