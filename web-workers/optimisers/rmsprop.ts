/** @file RMSprop as the engine runs it: Adam's step without a mean gradient, and its mean square taken as it is. */
import { adaptiveStep } from "../kernels/adaptive-step/op.ts";
import type { Optimiser } from "./optimiser.ts";

export const rmsprop: Optimiser = {
  step: ({ parameters, segments, rates, factor, config: { smoothing, epsilon } }) => {
    const { values, steps, gradients } = parameters;
    adaptiveStep(
      { values, squares: parameters.slot("squares"), steps, gradients, rates, factor },
      { segments, beta1: 0, beta2: smoothing, epsilon },
    );
  },
};
