/** @file Errors by ranges. */
import { type Parts, elementUnit, numbersAt, shared, skip } from "../shared/parts.ts";
import type { localError } from "./scalar.ts";

export const localErrorParts: Parts<typeof localError> = (
  sharing,
  eps,
  a,
  h,
  d,
  count,
  scale,
  code,
) => [
  shared(
    sharing,
    "localError",
    { count, unit: elementUnit, cost: 0.5 * count },
    {
      reads: [numbersAt(eps, count), numbersAt(a, count), numbersAt(h, count)],
      writes: [numbersAt(d, count)],
    },
    (begin, end) => [
      skip(eps, begin),
      skip(a, begin),
      skip(h, begin),
      skip(d, begin),
      end - begin,
      scale,
      code,
    ],
  ),
];
