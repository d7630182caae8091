/** @file Means of steps by steps. */
import { type Parts, numbersAt, shared, skip } from "../shared/parts.ts";
import type { stepMeans } from "./scalar.ts";

export const stepMeansParts: Parts<typeof stepMeans> = (sharing, x, out, steps, width) => [
  shared(
    sharing,
    "stepMeans",
    { count: steps, unit: 1, cost: 0.4 * steps * width },
    { reads: [numbersAt(x, steps * width)], writes: [numbersAt(out, steps)] },
    (begin, end) => [skip(x, begin * width), skip(out, begin), end - begin, width],
  ),
];
