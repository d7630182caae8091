/** @file Activations by ranges. */
import { type Parts, elementUnit, numbersAt, shared, skip } from "../shared/parts.ts";
import type { activate } from "./scalar.ts";

export const activateParts: Parts<typeof activate> = (sharing, a, out, count, code) => [
  shared(
    sharing,
    "activate",
    { count, unit: elementUnit, cost: count },
    { reads: [numbersAt(a, count)], writes: [numbersAt(out, count)] },
    (begin, end) => [skip(a, begin), skip(out, begin), end - begin, code],
  ),
];
