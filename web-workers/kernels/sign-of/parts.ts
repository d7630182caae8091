/** @file Signs by elements. */
import { type Parts, numbersAt, shared, skip } from "../shared/parts.ts";
import type { signOf } from "./scalar.ts";

export const signOfParts: Parts<typeof signOf> = (sharing, x, out, count) => [
  shared(
    sharing,
    "signOf",
    { count, unit: 4, cost: 0.4 * count },
    { reads: [numbersAt(x, count)], writes: [numbersAt(out, count)] },
    (begin, end) => [skip(x, begin), skip(out, begin), end - begin],
  ),
];
