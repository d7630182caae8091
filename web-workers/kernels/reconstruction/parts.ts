/** @file G's errors by steps. */
import { type Parts, numbersAt, shared, skip } from "../shared/parts.ts";
import type { reconstruction } from "./scalar.ts";

export const reconstructionParts: Parts<typeof reconstruction> = (
  sharing,
  a,
  h,
  previous,
  delta,
  losses,
  steps,
  width,
  first,
  last,
  code,
  leak,
) => {
  const count = steps * width;
  return [
    shared(
      sharing,
      "reconstruction",
      { count: steps, unit: 1, cost: 1.5 * count },
      {
        reads: [numbersAt(a, count), numbersAt(h, count), numbersAt(previous, count)],
        writes: [numbersAt(delta, count), numbersAt(losses, steps)],
      },
      (begin, end) => [
        skip(a, begin * width),
        skip(h, begin * width),
        // Without it the states of the step before are restored: zeros, for the very first.
        previous === 0 && begin > 0 ? skip(h, (begin - 1) * width) : skip(previous, begin * width),
        skip(delta, begin * width),
        skip(losses, begin),
        end - begin,
        width,
        first - begin,
        last - begin,
        code,
        leak,
      ],
    ),
  ];
};
