/** @file Errors before an activation from those after it. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf } from "../activations/units.ts";
import { localError } from "../local-error/scalar.ts";
import { defineOp } from "../shared/op.ts";
import { elementsOf, expectShape } from "../shared/shapes.ts";
import { expectSlopeInput } from "../shared/unit-inputs.ts";

type Inputs = {
  /** The error after the activation, any shape. */
  readonly error: TensorInfo;
  /** phi(a), of the same shape. */
  readonly value: TensorInfo;
  /** a; needed where the activation's slope reads it. */
  readonly a?: TensorInfo | undefined;
};

type Attributes = {
  readonly activation: Activation;
  /** What is multiplied besides, such as a leak; left out: 1. */
  readonly scale?: number | undefined;
};

const name = "TimesSlope";
const kernels = { localError };

export const timesSlopeOp = defineOp<Inputs, Attributes, "d", typeof kernels>({
  name,
  outputs: ({ error, value, a }, { activation }) => {
    expectShape(name, "value", value, error.shape);
    expectSlopeInput(name, activation, a, error.shape);
    return { d: error.shape };
  },
  reads: ["error", "value", "a"],
  writes: [],
  splits: "elements",
  multiplyAdds: ({ error }) => elementsOf(error),
  kernels,
  memory: ({ kernels: { localError }, inputs: { error, value, a }, attributes, at, out }) => {
    const { activation, scale = 1 } = attributes;
    const count = elementsOf(error);
    localError(at(error), at(a), at(value), out("d"), count, scale, codeOf(activation));
  },
});

/** scale * error * phi'(a), 0 where it is faint, as in the scans. */
export const timesSlope = (inputs: Inputs, attributes: Attributes): Tensor =>
  timesSlopeOp.run(inputs, attributes).d;
