/** @file Differences by ranges. */
import { type Parts, elementUnit, numbersAt, shared, skip } from "../shared/parts.ts";
import type { activationDifference } from "./scalar.ts";

export const activationDifferenceParts: Parts<typeof activationDifference> = (
  sharing,
  a,
  u,
  out,
  count,
  code,
) => [
  shared(
    sharing,
    "activationDifference",
    { count, unit: elementUnit, cost: 3 * count },
    { reads: [numbersAt(a, count), numbersAt(u, count)], writes: [numbersAt(out, count)] },
    (begin, end) => [skip(a, begin), skip(u, begin), skip(out, begin), end - begin, code],
  ),
];
