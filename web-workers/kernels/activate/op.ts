/** @file phi of every element. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf } from "../activations/units.ts";
import { defineOp } from "../shared/op.ts";
import { elementsOf } from "../shared/shapes.ts";
import { activate as activateKernel } from "./scalar.ts";

type Inputs = {
  readonly a: TensorInfo;
};

type Attributes = {
  readonly activation: Activation;
};

const kernels = { activate: activateKernel };

export const activateOp = defineOp<Inputs, Attributes, "value", typeof kernels>({
  name: "Activate",
  outputs: ({ a }) => ({ value: a.shape }),
  reads: ["a"],
  writes: [],
  splits: "elements",
  multiplyAdds: ({ a }) => elementsOf(a),
  kernels,
  memory: ({ kernels: { activate }, inputs: { a }, attributes: { activation }, at, out }) => {
    activate(at(a), out("value"), elementsOf(a), codeOf(activation));
  },
});

/** phi(a) */
export const activate = (inputs: Inputs, attributes: Attributes): Tensor =>
  activateOp.run(inputs, attributes).value;
