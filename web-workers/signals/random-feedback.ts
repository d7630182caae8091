/** @file Feedback alignment's credit: BPTT's scan with the fixed matrix B in the place of the transpose of Whh. */
import { creditScan } from "../kernels/backward-scan/op.ts";
import type { Signal } from "../learning-rules/iteration.ts";

export const randomFeedback: Signal = {
  run: (iteration) => {
    const { parameters } = iteration.setting;
    const { value, a } = iteration.units;
    return creditScan(
      {
        errors: iteration.outputErrors,
        value,
        a,
        transport: { matrix: parameters.value("B"), transposed: false },
      },
      iteration.unitKind,
    );
  },
};
