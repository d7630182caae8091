/** @file Direct feedback alignment's credit. */
import { directCredit } from "../kernels/direct-credit/op.ts";
import type { Signal } from "../learning-rules/iteration.ts";

export const directFeedback: Signal = {
  run: (iteration) => {
    const { config, parameters } = iteration.setting;
    return directCredit(
      {
        errors: iteration.outputErrors,
        dz: iteration.take("dz"),
        ...iteration.units,
        matrix: parameters.value("Bo"),
      },
      { ...iteration.unitKind, discount: config.discount },
    );
  },
};
