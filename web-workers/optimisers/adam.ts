/** @file Adam as the engine runs it. */
import { adaptiveStep } from "../kernels/adaptive-step/op.ts";
import type { Optimiser } from "./optimiser.ts";

export const adam: Optimiser = {
  step: ({ parameters, segments, rates, factor, config: { beta1, beta2, epsilon } }) => {
    const { values, steps, gradients } = parameters;
    const [means, squares, counts] = [
      parameters.slot("means"),
      parameters.slot("squares"),
      parameters.slot("counts"),
    ];
    adaptiveStep(
      { values, means, squares, counts, steps, gradients, rates, factor },
      { segments, beta1, beta2, epsilon },
    );
  },
};
