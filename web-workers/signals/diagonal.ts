/** @file SnAp-1's credit: the sum over its traces, exchanged for a scan back through the diagonal of Whh. */
import { creditScan } from "../kernels/backward-scan/op.ts";
import { diagonalOf } from "../kernels/diagonal-of/op.ts";
import type { Signal } from "../learning-rules/iteration.ts";

export const diagonal: Signal = {
  run: (iteration) => {
    const { parameters } = iteration.setting;
    const { value, a } = iteration.units;
    const own = iteration.own(diagonalOf({ matrix: parameters.value("Whh") }));
    return creditScan(
      { errors: iteration.outputErrors, value, a, transport: { diagonal: own } },
      iteration.unitKind,
    );
  },
};
