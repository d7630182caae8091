/** @file The optimiser's step over the flat parameter buffer. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { expectShape } from "../shared/shapes.ts";
import { momentumStep as momentumStepKernel } from "./scalar.ts";

type Inputs = {
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
};

type Attributes = {
  /** [start, count, index of its rate in `rates`] of every parameter that moves. */
  readonly segments: readonly (readonly [number, number, number])[];
  /** mu; 0 is plain gradient descent. */
  readonly momentum: number;
};

const name = "MomentumStep";
const kernels = { momentumStep: momentumStepKernel };

export const momentumStepOp = defineOp<Inputs, Attributes, never, typeof kernels>({
  name,
  outputs: ({ values, velocities, steps, gradients }) => {
    expectShape(name, "velocities", velocities, values.shape);
    expectShape(name, "steps", steps, values.shape);
    expectShape(name, "gradients", gradients, values.shape);
    return {};
  },
  reads: ["values", "velocities", "gradients", "rates", "factor"],
  writes: ["values", "velocities", "steps"],
  splits: "elements",
  multiplyAdds: (_, { segments }) => 3 * segments.reduce((sum, [, count]) => sum + count, 0),
  kernels,
  memory: ({ kernels: { momentumStep }, inputs, attributes: { segments, momentum }, at }) => {
    const { values, velocities, steps, gradients, rates, factor } = inputs;
    for (const [start, count, rate] of segments) {
      const skip = 4 * start;
      momentumStep(
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
export function momentumStep(inputs: Inputs, attributes: Attributes): void {
  momentumStepOp.run(inputs, attributes);
}
