/** @file The two output losses; cost and share of right answers go into the row of measurements. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, elementsOf, expectShape, only, ShapeError, sizes2 } from "./op.ts";

interface LossInputs extends Record<string, TensorInfo> {
  /** [N,O] */
  readonly z: TensorInfo;
  /** int32 labels [N], or real targets [N,O]. */
  readonly y: TensorInfo;
  /** Receives cost and accuracy from `offset` on. */
  readonly row: TensorInfo;
}

interface OffsetAttribute extends Record<string, number> {
  readonly offset: number;
}

function expectRoom(op: string, row: TensorInfo, offset: number, count: number): void {
  if (offset + count > elementsOf(row)) {
    throw new ShapeError(`${op}: the row has no room for ${count} numbers from ${offset} on`);
  }
}

export const softmaxCrossEntropyOp = defineOp<LossInputs, OffsetAttribute>({
  name: "SoftmaxCrossEntropyWithError",
  outputs: ({ z, y, row }, { offset }) => {
    const [batch, outputs] = sizes2("SoftmaxCrossEntropy", "z", z);
    expectShape("SoftmaxCrossEntropy", "y", y, [batch]);
    expectRoom("SoftmaxCrossEntropy", row, offset, 2);
    return [[batch, outputs]];
  },
  memory: ({ kernels, inputs: { z, y, row }, attributes: { offset }, at, out }) => {
    const [batch, outputs] = sizes2("SoftmaxCrossEntropy", "z", z);
    kernels.softmaxCrossEntropy(at(z), at(y), out(0), at(row) + 4 * offset, batch, outputs);
  },
});

/** dE/dz [N,O] of the cross-entropy over a softmax; row[offset] = E, row[offset+1] = accuracy. */
export const softmaxCrossEntropy = (inputs: LossInputs, attributes: OffsetAttribute): Tensor =>
  only(softmaxCrossEntropyOp.run(inputs, attributes));

interface SquaredErrorAttributes extends Record<string, number | boolean> {
  readonly offset: number;
  readonly tolerance: number;
  /** Whether the absolute rather than the squared error is held against the tolerance. */
  readonly absolute: boolean;
}

export const squaredErrorOp = defineOp<LossInputs, SquaredErrorAttributes>({
  name: "SquaredErrorWithError",
  outputs: ({ z, y, row }, { offset }) => {
    const [batch, outputs] = sizes2("SquaredError", "z", z);
    expectShape("SquaredError", "y", y, [batch, outputs]);
    expectRoom("SquaredError", row, offset, 2);
    return [[batch, outputs]];
  },
  memory: ({ kernels, inputs: { z, y, row }, attributes, at, out }) => {
    const [batch, outputs] = sizes2("SquaredError", "z", z);
    kernels.squaredError(
      at(z),
      at(y),
      out(0),
      at(row) + 4 * attributes.offset,
      batch,
      outputs,
      attributes.tolerance,
      attributes.absolute ? 1 : 0,
    );
  },
});

/** dE/dz [N,O] of E = (1/N) sum (y-z)^2; row[offset] = E, row[offset+1] = share within the tolerance. */
export const squaredError = (inputs: LossInputs, attributes: SquaredErrorAttributes): Tensor =>
  only(squaredErrorOp.run(inputs, attributes));
