/** @file G's pre-activations, which the G phase and the targets share. */
import type { Tensor } from "@tensorflow/tfjs-core";

import { sendsSigns } from "../../src/experiment/activations/index.ts";
import { affine } from "../kernels/affine/op.ts";
import { signOf } from "../kernels/sign-of/op.ts";
import type { Iteration } from "../learning-rules/iteration.ts";

/** G's pre-activations x_t Wxh + h_t Vhh + ch with G as it is now, [T,N,H]. */
export function feedbackActivation(iteration: Iteration): Tensor {
  return iteration.once("feedbackActivation", () =>
    iteration.own(applyFeedback(iteration, iteration.take("h"))),
  );
}

/** Whether G hears the signs of states alone. */
export const hearsSigns = ({ setting: { config } }: Iteration): boolean =>
  sendsSigns(config.activation) && config.carry === "signs";

/** What G hears of a state, [T,N,H]: itself, or its sign. */
export const heardBy = (iteration: Iteration, h: Tensor): Tensor =>
  hearsSigns(iteration) ? iteration.own(signOf({ x: h })) : h;

/** x_t Wxh + h Vhh + ch, [T,N,H]; of h what G hears. */
export function applyFeedback(iteration: Iteration, h: Tensor): Tensor {
  const { parameters } = iteration.setting;
  const base = iteration.take("projection");
  return affine({
    x: heardBy(iteration, h),
    w: parameters.value("Vhh"),
    base,
    bias: parameters.value("ch"),
  });
}
