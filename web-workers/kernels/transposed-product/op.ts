/** @file x W^T over all rows: the way back through a matrix, such as from dE/dz to dE/dh. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, type None } from "../shared/op.ts";
import { elementsOf, expectShape, rowsAndWidth, sizes2 } from "../shared/shapes.ts";
import { matmul } from "../weight-gradient/scalar.ts";

type Inputs = {
  /** [...,k] */
  readonly x: TensorInfo;
  /** [n,k] */
  readonly w: TensorInfo;
};

const name = "TransposedProduct";
const kernels = { matmul };

export const transposedProductOp = defineOp<Inputs, None, "out", typeof kernels>({
  name,
  outputs: ({ x, w }) => {
    const [width, inner] = sizes2(name, "w", w);
    const leading = x.shape.slice(0, -1);
    expectShape(name, "x", x, [...leading, inner]);
    return { out: [...leading, width] };
  },
  reads: ["x", "w"],
  writes: [],
  splits: "rows",
  multiplyAdds: ({ x, w }) => elementsOf(x) * sizes2(name, "w", w)[0],
  kernels,
  memory: ({ kernels: { matmul }, inputs: { x, w }, at, out }) => {
    const [rows, inner] = rowsAndWidth(x);
    const [width] = sizes2(name, "w", w);
    matmul(at(x), at(w), out("out"), rows, inner, width, 0, 1);
  },
});

/** x [...,k] w^T, w [n,k]; [...,n]. */
export const transposedProduct = (inputs: Inputs): Tensor =>
  transposedProductOp.run(inputs, {}).out;
