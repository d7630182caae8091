/** @file The optimiser's step over the flat parameter buffer, and the factor that clips its gradients. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, expectShape, only } from "./op.ts";

interface StepInputs extends Record<string, TensorInfo | undefined> {
  /** The flat parameters, changed in place. */
  readonly values: TensorInfo;
  /** Their velocities, changed in place. */
  readonly velocities: TensorInfo;
  /** Receives the change that was applied. */
  readonly steps: TensorInfo;
  readonly gradients: TensorInfo;
  /** The live rates. */
  readonly rates: TensorInfo;
  /** [1]: scales every gradient; left out: 1. */
  readonly factor?: TensorInfo | undefined;
}

interface StepAttributes extends Record<string, number | readonly (readonly number[])[]> {
  /** [start, count, index of its rate in `rates`] of every parameter that moves. */
  readonly segments: readonly (readonly [number, number, number])[];
  /** mu; 0 is plain gradient descent. */
  readonly momentum: number;
}

export const momentumStepOp = defineOp<StepInputs, StepAttributes>({
  name: "MomentumStep",
  outputs: ({ values, velocities, steps, gradients }) => {
    expectShape("MomentumStep", "velocities", velocities, values.shape);
    expectShape("MomentumStep", "steps", steps, values.shape);
    expectShape("MomentumStep", "gradients", gradients, values.shape);
    return [];
  },
  memory: ({ kernels, inputs, attributes: { segments, momentum }, at }) => {
    const { values, velocities, steps, gradients, rates, factor } = inputs;
    for (const [start, count, rate] of segments) {
      const skip = 4 * start;
      kernels.momentumStep(
        at(values) + skip,
        at(velocities) + skip,
        at(steps) + skip,
        at(gradients) + skip,
        count,
        at(rates) + 4 * rate,
        at(factor),
        momentum,
      );
    }
  },
});

/** Nesterov: v <- mu v - lr g; p <- p + mu v - lr g; segments not named keep parameter and velocity. */
export function momentumStep(inputs: StepInputs, attributes: StepAttributes): void {
  momentumStepOp.run(inputs, attributes);
}

interface ClipInputs extends Record<string, TensorInfo> {
  /** The row of measurements that holds the gradients' norms. */
  readonly row: TensorInfo;
  /** The live rates, the limit among them. */
  readonly rates: TensorInfo;
}

interface ClipAttributes extends Record<string, number> {
  /** Where the norms begin in the row, and how many there are. */
  readonly offset: number;
  readonly count: number;
  /** Where the limit stands in `rates`. */
  readonly limit: number;
}

export const clipFactorOp = defineOp<ClipInputs, ClipAttributes>({
  name: "ClipFactor",
  outputs: () => [[1]],
  memory: ({ kernels, inputs: { row, rates }, attributes: { offset, count, limit }, at, out }) => {
    kernels.clipFactor(at(row) + 4 * offset, at(rates) + 4 * limit, out(0), count);
  },
});

/** min(1, limit / global norm), [1]. */
export const clipFactor = (inputs: ClipInputs, attributes: ClipAttributes): Tensor =>
  only(clipFactorOp.run(inputs, attributes));
