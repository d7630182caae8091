/** @file How far an activation moves when its input does, without cancellation. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf } from "../activations/units.ts";
import { defineOp } from "../shared/op.ts";
import { elementsOf, expectShape } from "../shared/shapes.ts";
import { activationDifference as activationDifferenceKernel } from "./scalar.ts";

type Inputs = {
  readonly a: TensorInfo;
  /** Of a's shape. */
  readonly u: TensorInfo;
};

type Attributes = {
  readonly activation: Activation;
};

const name = "ActivationDifference";
const kernels = { activationDifference: activationDifferenceKernel };

export const activationDifferenceOp = defineOp<Inputs, Attributes, "out", typeof kernels>({
  name,
  outputs: ({ a, u }) => {
    expectShape(name, "u", u, a.shape);
    return { out: a.shape };
  },
  reads: ["a", "u"],
  writes: [],
  splits: "elements",
  multiplyAdds: ({ a }) => elementsOf(a),
  kernels,
  memory: ({ kernels: { activationDifference }, inputs: { a, u }, attributes, at, out }) => {
    const code = codeOf(attributes.activation);
    activationDifference(at(a), at(u), out("out"), elementsOf(a), code);
  },
});

/** phi(a + u) - phi(a), 0 where it is faint, as in the target scan. */
export const activationDifference = (inputs: Inputs, attributes: Attributes): Tensor =>
  activationDifferenceOp.run(inputs, attributes).out;
