/** @file Updates by ranges. */
import { type Parts, elementUnit, numbersAt, shared, skip } from "../shared/parts.ts";
import type { momentumStep } from "./scalar.ts";

export const momentumStepParts: Parts<typeof momentumStep> = (
  sharing,
  values,
  velocities,
  steps,
  gradients,
  count,
  rate,
  factor,
  momentum,
) => {
  const moved = [numbersAt(values, count), numbersAt(velocities, count)];
  return [
    shared(
      sharing,
      "momentumStep",
      { count, unit: elementUnit, cost: count },
      {
        reads: [...moved, numbersAt(gradients, count), numbersAt(rate, 1), numbersAt(factor, 1)],
        writes: [...moved, numbersAt(steps, count)],
      },
      (begin, end) => [
        skip(values, begin),
        skip(velocities, begin),
        skip(steps, begin),
        skip(gradients, begin),
        end - begin,
        rate,
        factor,
        momentum,
      ],
    ),
  ];
};
