/** @file The output loss of regression; cost and share of right answers go into the row of measurements. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { elementsOf, expectRoom, expectShape, rowsAndWidth } from "../shared/shapes.ts";
import { squaredError as squaredErrorKernel } from "./scalar.ts";

type Inputs = {
  /** [N,O], or [S,N,O] for S steps. */
  readonly z: TensorInfo;
  /** Real targets, of the shape of z. */
  readonly y: TensorInfo;
  /** What each row counts for, [N] or [S,N], with sum 1; rows of weight 0 are not looked at. Left out: 1/N each. */
  readonly weights?: TensorInfo | undefined;
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
  outputs: ({ z, y, weights, row }, { offset }) => {
    expectShape(name, "y", y, z.shape);
    if (weights !== undefined) expectShape(name, "weights", weights, z.shape.slice(0, -1));
    expectRoom(name, row, offset, 2);
    return { dz: z.shape };
  },
  reads: ["z", "y", "weights"],
  writes: ["row"],
  multiplyAdds: ({ z }) => 2 * elementsOf(z),
  kernels,
  memory: ({ kernels: { squaredError }, inputs: { z, y, weights, row }, attributes, at, out }) => {
    const [rows, outputs] = rowsAndWidth(z);
    const { offset, tolerance, absolute } = attributes;
    squaredError(
      at(z),
      at(y),
      at(weights),
      out("dz"),
      at(row) + 4 * offset,
      rows,
      outputs,
      tolerance,
      absolute ? 1 : 0,
    );
  },
});

/** dE/dz of E = sum w (y-z)^2, as z; row[offset] = E, row[offset+1] = share within the tolerance, by the rows' weights. */
export const squaredError = (inputs: Inputs, attributes: Attributes): Tensor =>
  squaredErrorOp.run(inputs, attributes).dz;
