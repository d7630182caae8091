/** @file The GRU's passes by sequences. */
import { numbersAt, type Parts, productCost, scanParts } from "../shared/parts.ts";
import type { gruBackwardScan, gruForwardScan } from "./scalar.ts";

export const gruForwardScanParts: Parts<typeof gruForwardScan> = (
  sharing,
  projection,
  bias,
  candidateBias,
  w,
  initial,
  gates,
  h,
  sums,
  steps,
  batch,
  hidden,
) => {
  const count = steps * batch * hidden;
  const given = [projection, bias, candidateBias, w, initial, gates, h, sums] as const;
  return scanParts(
    sharing,
    "gruForwardScanPart",
    [w, hidden, 3 * hidden, false],
    { count: batch, cost: productCost(3 * count * hidden) + 8 * count },
    {
      reads: [
        numbersAt(projection, 3 * count),
        numbersAt(bias, 3 * hidden),
        numbersAt(candidateBias, hidden),
        numbersAt(initial, batch * hidden),
      ],
      writes: [
        numbersAt(gates, 4 * count),
        numbersAt(h, count),
        numbersAt(sums, 3 * batch * hidden),
      ],
    },
    (panels, begin, end) => [...given, steps, batch, hidden, panels, begin, end],
  );
};

export const gruBackwardScanParts: Parts<typeof gruBackwardScan> = (
  sharing,
  errors,
  gates,
  h,
  w,
  d,
  recurrent,
  g,
  candidate,
  carry,
  steps,
  errorSteps,
  batch,
  hidden,
) => {
  const count = steps * batch * hidden;
  const given = [errors, gates, h, w, d, recurrent, g, candidate, carry] as const;
  return scanParts(
    sharing,
    "gruBackwardScanPart",
    [w, 3 * hidden, hidden, true],
    { count: batch, cost: productCost(3 * count * hidden) + 8 * count },
    {
      reads: [
        numbersAt(errors, errorSteps * batch * hidden),
        numbersAt(gates, 4 * count),
        numbersAt(h, count),
      ],
      writes: [
        numbersAt(d, 3 * count),
        numbersAt(recurrent, 3 * count),
        numbersAt(g, count),
        numbersAt(candidate, batch * hidden),
        numbersAt(carry, batch * hidden),
      ],
    },
    (panels, begin, end) => [...given, steps, errorSteps, batch, hidden, panels, begin, end],
  );
};
