/** @file The output loss of classification; cost and share of right answers go into the row of measurements. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { elementsOf, expectRoom, expectShape, rowsAndWidth } from "../shared/shapes.ts";
import { softmaxCrossEntropy as softmaxCrossEntropyKernel } from "./scalar.ts";

type Inputs = {
  /** [N,O], or [S,N,O] for S steps. */
  readonly z: TensorInfo;
  /** int32 labels [N] or [S,N]. */
  readonly y: TensorInfo;
  /** What each row counts for, [N] or [S,N], with sum 1; rows of weight 0 are not looked at. Left out: 1/N each. */
  readonly weights?: TensorInfo | undefined;
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
  outputs: ({ z, y, weights, row }, { offset }) => {
    const rows = z.shape.slice(0, -1);
    expectShape(name, "y", y, rows);
    if (weights !== undefined) expectShape(name, "weights", weights, rows);
    expectRoom(name, row, offset, 2);
    return { dz: z.shape };
  },
  reads: ["z", "y", "weights"],
  writes: ["row"],
  multiplyAdds: ({ z }) => 2 * elementsOf(z),
  kernels,
  memory: ({ kernels: { softmaxCrossEntropy }, inputs, attributes, at, out }) => {
    const { z, y, weights, row } = inputs;
    const [rows, outputs] = rowsAndWidth(z);
    const measured = at(row) + 4 * attributes.offset;
    softmaxCrossEntropy(at(z), at(y), at(weights), out("dz"), measured, rows, outputs);
  },
});

/** dE/dz of the cross-entropy over a softmax, as z; row[offset] = E, row[offset+1] = accuracy, both by the rows' weights. */
export const softmaxCrossEntropy = (inputs: Inputs, attributes: Attributes): Tensor =>
  softmaxCrossEntropyOp.run(inputs, attributes).dz;
