/** @file Nesterov's momentum, and plain descent as the momentum of 0; section 3.1 of the paper. */
import { momentumStep } from "../kernels/momentum-step/op.ts";
import type { Optimiser, OptimiserStep } from "./optimiser.ts";

function stepWith({ parameters, segments, rates, factor }: OptimiserStep, momentum: number): void {
  const { values, steps, gradients } = parameters;
  const velocities = parameters.slot("velocities");
  momentumStep({ values, velocities, steps, gradients, rates, factor }, { segments, momentum });
}

export const nesterov: Optimiser = { step: (step) => stepWith(step, step.config.momentum) };

export const sgd: Optimiser = { step: (step) => stepWith(step, 0) };
