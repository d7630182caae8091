/** @file The diagonal of a matrix: what a unit sends to itself. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, type None } from "../shared/op.ts";
import { expectShape, sizes2 } from "../shared/shapes.ts";
import { diagonalOf as diagonalOfKernel } from "./scalar.ts";

type Inputs = {
  /** [n,n] */
  readonly matrix: TensorInfo;
};

const name = "DiagonalOf";
const kernels = { diagonalOf: diagonalOfKernel };

export const diagonalOfOp = defineOp<Inputs, None, "out", typeof kernels>({
  name,
  outputs: ({ matrix }) => {
    const [size] = sizes2(name, "matrix", matrix);
    expectShape(name, "matrix", matrix, [size, size]);
    return { out: [size] };
  },
  reads: ["matrix"],
  writes: [],
  splits: "elements",
  multiplyAdds: () => 0,
  kernels,
  memory: ({ kernels: { diagonalOf }, inputs: { matrix }, at, out }) => {
    diagonalOf(at(matrix), out("out"), sizes2(name, "matrix", matrix)[0]);
  },
});

/** The diagonal of matrix [n,n], [n]. */
export const diagonalOf = (inputs: Inputs): Tensor => diagonalOfOp.run(inputs, {}).out;
