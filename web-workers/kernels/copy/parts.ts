/** @file Copies by ranges. */
import { type Parts, elementUnit, numbersAt, shared, skip } from "../shared/parts.ts";
import type { copy } from "./scalar.ts";

export const copyParts: Parts<typeof copy> = (sharing, x, out, count) => [
  shared(
    sharing,
    "copy",
    { count, unit: elementUnit, cost: 0.3 * count },
    { reads: [numbersAt(x, count)], writes: [numbersAt(out, count)] },
    (begin, end) => [skip(x, begin), skip(out, begin), end - begin],
  ),
];
