/** @file H_t - h_t for all t, from the last step back through G, and the local error it gives; eq. 5-11. */
import { localError } from "../kernels/local-error/op.ts";
import { signTargets } from "../kernels/sign-target-scan/op.ts";
import { targetScan } from "../kernels/target-scan/op.ts";
import type { Signal } from "../learning-rules/iteration.ts";
import { feedbackActivation, hearsSigns } from "../phases/feedback-activation.ts";

export const targets: Signal = {
  run: (iteration) => {
    const { config, parameters, rates } = iteration.setting;
    const h = iteration.take("h");
    const inputs = {
      a: feedbackActivation(iteration),
      v: parameters.value("Vhh"),
      errors: iteration.outputErrors,
      rates,
    };
    const eps = hearsSigns(iteration)
      ? signTargets({ ...inputs, h }, iteration.unitKind)
      : targetScan(
          { ...inputs, h: config.targets === "plain" ? h : undefined },
          iteration.unitKind,
        );
    const { value, a } = iteration.units;
    return { g: eps, d: localError({ eps, h: value, a }, iteration.unitKind) };
  },
};
