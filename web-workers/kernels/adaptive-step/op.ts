/** @file A step of each parameter divided by the root of its mean squared gradient: Adam, and RMSprop. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { expectShape } from "../shared/shapes.ts";
import { adaptiveStep as adaptiveStepKernel } from "./scalar.ts";

type Inputs = {
  /** The flat parameters, changed in place. */
  readonly values: TensorInfo;
  /** Means of the gradients, changed in place; left out: the step follows the gradient itself. */
  readonly means?: TensorInfo | undefined;
  /** Means of the squared gradients, changed in place. */
  readonly squares: TensorInfo;
  /** Steps so far, in the first element of a segment; left out: means that began at zero are taken as they are. */
  readonly counts?: TensorInfo | undefined;
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
  /** Share of the mean gradient that is kept; nothing reads it where `means` are left out. */
  readonly beta1: number;
  /** Share of the mean square that is kept. */
  readonly beta2: number;
  readonly epsilon: number;
};

const name = "AdaptiveStep";
const kernels = { adaptiveStep: adaptiveStepKernel };

export const adaptiveStepOp = defineOp<Inputs, Attributes, never, typeof kernels>({
  name,
  outputs: ({ values, means, squares, counts, steps, gradients }) => {
    for (const [input, tensor] of Object.entries({ means, squares, counts, steps, gradients })) {
      if (tensor !== undefined) expectShape(name, input, tensor, values.shape);
    }
    return {};
  },
  reads: ["values", "means", "squares", "gradients", "rates", "factor"],
  writes: ["values", "means", "squares", "counts", "steps"],
  multiplyAdds: (_, { segments }) => 8 * segments.reduce((sum, [, count]) => sum + count, 0),
  kernels,
  memory: ({ kernels: { adaptiveStep }, inputs, attributes, at }) => {
    const { values, means, squares, counts, steps, gradients, rates, factor } = inputs;
    const { segments, beta1, beta2, epsilon } = attributes;
    for (const [start, count, rate] of segments) {
      const skip = 4 * start;
      adaptiveStep(
        at(values) + skip,
        means === undefined ? 0 : at(means) + skip,
        at(squares) + skip,
        counts === undefined ? 0 : at(counts) + skip,
        at(steps) + skip,
        at(gradients) + skip,
        count,
        at(rates) + 4 * rate,
        at(factor),
        beta1,
        beta2,
        epsilon,
      );
    }
  },
});

/**
 * m <- m + (1 - b1)(g - m); v <- b2 v + (1 - b2) g^2; p <- p - lr m' / (sqrt(v') + epsilon), m' = m / (1 - b1^n) and
 * v' = v / (1 - b2^n) at the n-th step of the parameter. Segments not named keep all of theirs. Means fainter than
 * `faintest` become zero.
 */
export function adaptiveStep(inputs: Inputs, attributes: Attributes): void {
  adaptiveStepOp.run(inputs, attributes);
}
