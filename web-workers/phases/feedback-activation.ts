/** @file G's pre-activations, which the G phase and the targets share. */
import type { Tensor } from "@tensorflow/tfjs-core";

import { affine } from "../kernels/affine/op.ts";
import type { Iteration } from "../learning-rules/iteration.ts";

/** G's pre-activations x_t Wxh + h_t Vhh + ch with G as it is now, [T,N,H]. */
export function feedbackActivation(iteration: Iteration): Tensor {
  return iteration.once("feedbackActivation", () =>
    iteration.own(applyFeedback(iteration, iteration.take("h"))),
  );
}

/** x_t Wxh + h Vhh + ch, [T,N,H]. */
export function applyFeedback(iteration: Iteration, h: Tensor): Tensor {
  const { parameters } = iteration.setting;
  const base = iteration.take("projection");
  return affine({ x: h, w: parameters.value("Vhh"), base, bias: parameters.value("ch") });
}
