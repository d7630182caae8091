/** @file Noise by ranges: each element has a counter of its own. */
import { type Parts, elementUnit, numbersAt, shared } from "../shared/parts.ts";
import type { gaussianNoise } from "./scalar.ts";

export const gaussianNoiseParts: Parts<typeof gaussianNoise> = (
  sharing,
  out,
  count,
  seedLow,
  seedHigh,
  iteration,
  sigma,
) => [
  shared(
    sharing,
    "gaussianNoisePart",
    { count, unit: elementUnit, cost: 5 * count },
    { reads: [numbersAt(iteration, 1)], writes: [numbersAt(out, count)] },
    (begin, end) => [out, count, seedLow, seedHigh, iteration, sigma, begin, end],
  ),
];
