/** @file Truncated BPTT's error. */
import { truncatedCredit } from "../kernels/truncated-credit/op.ts";
import type { Signal } from "../learning-rules/iteration.ts";

export const truncated: Signal = {
  run: (iteration) => {
    const { config, parameters } = iteration.setting;
    const { value, a } = iteration.units;
    return truncatedCredit(
      { errors: iteration.outputErrors, value, a, w: parameters.value("Whh") },
      { ...iteration.unitKind, horizon: config.horizon },
    );
  },
};
