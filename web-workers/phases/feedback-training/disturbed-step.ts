/** @file A step of F from a state that was disturbed. */
import type { Tensor } from "@tensorflow/tfjs-core";

import { sendsSigns } from "../../../src/experiment/activations/index.ts";
import { addScaled } from "../../kernels/add-scaled/op.ts";
import { addToPrevious } from "../../kernels/add-to-previous/op.ts";
import { affine } from "../../kernels/affine/op.ts";
import { signOf } from "../../kernels/sign-of/op.ts";
import type { Iteration } from "../../learning-rules/iteration.ts";
import { applyFeedback } from "../feedback-activation.ts";

export interface DisturbedStep {
  /** h_{t-1} + e_t */
  readonly previous: Tensor;
  /** F(x_t, h_{t-1} + e_t) */
  readonly h: Tensor;
  /** G's pre-activations there. */
  readonly a: Tensor;
}

/** `e`: [T,N,H]. */
export function disturbedStep(iteration: Iteration, e: Tensor): DisturbedStep {
  const { parameters } = iteration.setting;
  const { activation, leak } = iteration.unitKind;
  const previous = iteration.own(addToPrevious({ h: iteration.take("h"), e }));
  const sent = sendsSigns(activation) ? iteration.own(signOf({ x: previous })) : previous;
  const base = iteration.take("projection");
  const fresh = iteration.own(
    affine(
      { x: sent, w: parameters.value("Whh"), base, bias: parameters.value("bh") },
      { activation },
    ),
  );
  const h =
    leak < 1
      ? iteration.own(addScaled({ x: previous, y: fresh }, { alpha: 1 - leak, beta: leak }))
      : fresh;
  return { previous, h, a: iteration.own(applyFeedback(iteration, h)) };
}
