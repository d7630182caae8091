/** @file Targets by sequences. */
import { type Parts, numbersAt, productCost, scanParts } from "../shared/parts.ts";
import type { targetScan } from "./scalar.ts";

export const targetScanParts: Parts<typeof targetScan> = (
  sharing,
  a,
  v,
  errors,
  rate,
  h,
  eps,
  steps,
  errorSteps,
  batch,
  hidden,
  code,
  leak,
) => {
  const count = steps * batch * hidden;
  return scanParts(
    sharing,
    "targetScanPart",
    [v, hidden, hidden, false],
    { count: batch, cost: productCost(count * hidden) + 2.5 * count },
    {
      reads: [
        numbersAt(a, count),
        numbersAt(errors, errorSteps * batch * hidden),
        numbersAt(rate, 1),
        numbersAt(h, count),
      ],
      writes: [numbersAt(eps, count)],
    },
    (panels, begin, end) => [
      a,
      v,
      errors,
      rate,
      h,
      eps,
      steps,
      errorSteps,
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
