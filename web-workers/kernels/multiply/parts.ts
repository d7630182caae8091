/** @file Products of elements by rows, or by ranges where there is one row. */
import { type Parts, elementUnit, numbersAt, shared, skip } from "../shared/parts.ts";
import type { multiply } from "./scalar.ts";

export const multiplyParts: Parts<typeof multiply> = (sharing, x, y, out, rows, width) => {
  const count = rows * width;
  const cost = 0.5 * count;
  const touched = {
    reads: [numbersAt(x, count), numbersAt(y, width)],
    writes: [numbersAt(out, count)],
  };
  if (rows === 1) {
    return [
      shared(sharing, "multiply", { count, unit: elementUnit, cost }, touched, (begin, end) => [
        skip(x, begin),
        skip(y, begin),
        skip(out, begin),
        1,
        end - begin,
      ]),
    ];
  }
  return [
    shared(sharing, "multiply", { count: rows, unit: 1, cost }, touched, (begin, end) => [
      skip(x, begin * width),
      y,
      skip(out, begin * width),
      end - begin,
      width,
    ]),
  ];
};
