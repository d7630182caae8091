/** @file The output loss of classification; cost and share of right answers go into the row of measurements. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { elementsOf, expectRoom, expectShape, sizes2 } from "../shared/shapes.ts";
import { softmaxCrossEntropy as softmaxCrossEntropyKernel } from "./scalar.ts";

type Inputs = {
  /** [N,O] */
  readonly z: TensorInfo;
  /** int32 labels [N]. */
  readonly y: TensorInfo;
  /** Receives cost and accuracy from `offset` on. */
  readonly row: TensorInfo;
};

type Attributes = {
  readonly offset: number;
};

const name = "SoftmaxCrossEntropyWithError";
const kernels = { softmaxCrossEntropy: softmaxCrossEntropyKernel };

export const softmaxCrossEntropyOp = defineOp<Inputs, Attributes, "dz", typeof kernels>({
  name,
  outputs: ({ z, y, row }, { offset }) => {
    const [batch, outputs] = sizes2(name, "z", z);
    expectShape(name, "y", y, [batch]);
    expectRoom(name, row, offset, 2);
    return { dz: [batch, outputs] };
  },
  reads: ["z", "y"],
  writes: ["row"],
  multiplyAdds: ({ z }) => 2 * elementsOf(z),
  kernels,
  memory: ({ kernels: { softmaxCrossEntropy }, inputs: { z, y, row }, attributes, at, out }) => {
    const [batch, outputs] = sizes2(name, "z", z);
    const measured = at(row) + 4 * attributes.offset;
    softmaxCrossEntropy(at(z), at(y), out("dz"), measured, batch, outputs);
  },
});

/** dE/dz [N,O] of the cross-entropy over a softmax; row[offset] = E, row[offset+1] = accuracy. */
export const softmaxCrossEntropy = (inputs: Inputs, attributes: Attributes): Tensor =>
  softmaxCrossEntropyOp.run(inputs, attributes).dz;
