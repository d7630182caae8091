/** @file The LSTM's passes by sequences. */
import { type Parts, numbersAt, productCost, scanParts } from "../shared/parts.ts";
import type { lstmBackwardScan, lstmForwardScan } from "./scalar.ts";

export const lstmForwardScanParts: Parts<typeof lstmForwardScan> = (
  sharing,
  projection,
  bias,
  w,
  initialH,
  initialC,
  gates,
  c,
  h,
  steps,
  batch,
  hidden,
) => {
  const count = steps * batch * hidden;
  return scanParts(
    sharing,
    "lstmForwardScanPart",
    [w, hidden, 4 * hidden, false],
    { count: batch, cost: productCost(4 * count * hidden) + 8 * count },
    {
      reads: [
        numbersAt(projection, 4 * count),
        numbersAt(bias, 4 * hidden),
        numbersAt(initialH, batch * hidden),
        numbersAt(initialC, batch * hidden),
      ],
      writes: [numbersAt(gates, 4 * count), numbersAt(c, count), numbersAt(h, count)],
    },
    (panels, begin, end) => [
      projection,
      bias,
      w,
      initialH,
      initialC,
      gates,
      c,
      h,
      steps,
      batch,
      hidden,
      panels,
      begin,
      end,
    ],
  );
};

export const lstmBackwardScanParts: Parts<typeof lstmBackwardScan> = (
  sharing,
  errors,
  gates,
  c,
  w,
  d,
  r,
  carry,
  steps,
  errorSteps,
  batch,
  hidden,
) => {
  const count = steps * batch * hidden;
  return scanParts(
    sharing,
    "lstmBackwardScanPart",
    [w, 4 * hidden, hidden, true],
    { count: batch, cost: productCost(4 * count * hidden) + 8 * count },
    {
      reads: [
        numbersAt(errors, errorSteps * batch * hidden),
        numbersAt(gates, 4 * count),
        numbersAt(c, count),
      ],
      writes: [numbersAt(d, 4 * count), numbersAt(r, count), numbersAt(carry, batch * hidden)],
    },
    (panels, begin, end) => [
      errors,
      gates,
      c,
      w,
      d,
      r,
      carry,
      steps,
      errorSteps,
      batch,
      hidden,
      panels,
      begin,
      end,
    ],
  );
};
