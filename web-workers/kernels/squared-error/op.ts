/** @file The output loss of regression; cost and share of right answers go into the row of measurements. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { elementsOf, expectRoom, expectShape, sizes2 } from "../shared/shapes.ts";
import { squaredError as squaredErrorKernel } from "./scalar.ts";

type Inputs = {
  /** [N,O] */
  readonly z: TensorInfo;
  /** Real targets [N,O]. */
  readonly y: TensorInfo;
  /** Receives cost and accuracy from `offset` on. */
  readonly row: TensorInfo;
};

type Attributes = {
  readonly offset: number;
  readonly tolerance: number;
  /** Whether the absolute rather than the squared error is held against the tolerance. */
  readonly absolute: boolean;
};

const name = "SquaredErrorWithError";
const kernels = { squaredError: squaredErrorKernel };

export const squaredErrorOp = defineOp<Inputs, Attributes, "dz", typeof kernels>({
  name,
  outputs: ({ z, y, row }, { offset }) => {
    const [batch, outputs] = sizes2(name, "z", z);
    expectShape(name, "y", y, [batch, outputs]);
    expectRoom(name, row, offset, 2);
    return { dz: [batch, outputs] };
  },
  reads: ["z", "y"],
  writes: ["row"],
  multiplyAdds: ({ z }) => 2 * elementsOf(z),
  kernels,
  memory: ({ kernels: { squaredError }, inputs: { z, y, row }, attributes, at, out }) => {
    const [batch, outputs] = sizes2(name, "z", z);
    const { offset, tolerance, absolute } = attributes;
    squaredError(
      at(z),
      at(y),
      out("dz"),
      at(row) + 4 * offset,
      batch,
      outputs,
      tolerance,
      absolute ? 1 : 0,
    );
  },
});

/** dE/dz [N,O] of E = (1/N) sum (y-z)^2; row[offset] = E, row[offset+1] = share within the tolerance. */
export const squaredError = (inputs: Inputs, attributes: Attributes): Tensor =>
  squaredErrorOp.run(inputs, attributes).dz;
