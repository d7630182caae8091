/** @file Errors by sequences. */
import { type Parts, numbersAt, productCost, scanParts } from "../shared/parts.ts";
import { type backwardScan, transports } from "./scalar.ts";

export const backwardScanParts: Parts<typeof backwardScan> = (
  sharing,
  errors,
  a,
  value,
  w,
  d,
  g,
  steps,
  errorSteps,
  batch,
  hidden,
  code,
  transport,
  leak,
) => {
  const count = steps * batch * hidden;
  const hasMatrix = transport > transports.diagonal;
  return scanParts(
    sharing,
    "backwardScanPart",
    hasMatrix ? [w, hidden, hidden, transport === transports.transposed] : null,
    { count: batch, cost: (hasMatrix ? productCost(count * hidden) : 0) + 0.7 * count },
    {
      reads: [
        numbersAt(errors, errorSteps * batch * hidden),
        numbersAt(a, count),
        numbersAt(value, count),
        numbersAt(w, hidden),
      ],
      writes: [numbersAt(d, count), numbersAt(g, count)],
    },
    (panels, begin, end) => [
      errors,
      a,
      value,
      w,
      d,
      g,
      steps,
      errorSteps,
      batch,
      hidden,
      code,
      transport,
      leak,
      panels,
      begin,
      end,
    ],
  );
};
