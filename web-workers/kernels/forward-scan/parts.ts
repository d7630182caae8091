/** @file States by sequences. */
import { type Parts, numbersAt, productCost, scanParts } from "../shared/parts.ts";
import type { forwardScan } from "./scalar.ts";

export const forwardScanParts: Parts<typeof forwardScan> = (
  sharing,
  projection,
  bias,
  w,
  initial,
  a,
  value,
  h,
  steps,
  batch,
  hidden,
  code,
  leak,
) => {
  const count = steps * batch * hidden;
  return scanParts(
    sharing,
    "forwardScanPart",
    [w, hidden, hidden, false],
    { count: batch, cost: productCost(count * hidden) + 1.5 * count },
    {
      reads: [
        numbersAt(projection, count),
        numbersAt(bias, hidden),
        numbersAt(initial, batch * hidden),
      ],
      writes: [numbersAt(a, count), numbersAt(value, count), numbersAt(h, count)],
    },
    (panels, begin, end) => [
      projection,
      bias,
      w,
      initial,
      a,
      value,
      h,
      steps,
      batch,
      hidden,
      code,
      leak,
      panels,
      begin,
      end,
    ],
  );
};
