/** @file Products of elements, or of columns with a factor each. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, type None } from "../shared/op.ts";
import { elementsOf, expectShape, rowsAndWidth, type Shaped } from "../shared/shapes.ts";
import { multiply as multiplyKernel } from "./scalar.ts";

type Inputs = {
  /** [...,n] */
  readonly x: TensorInfo;
  /** Of x's shape, or [n]. */
  readonly y: TensorInfo;
};

const name = "Multiply";
const kernels = { multiply: multiplyKernel };

/** Whether y has one factor for each column of x. */
export const isByColumns = (x: Shaped, y: Shaped): boolean =>
  y.shape.length === 1 && x.shape.length > 1;

export const multiplyOp = defineOp<Inputs, None, "out", typeof kernels>({
  name,
  outputs: ({ x, y }) => {
    expectShape(name, "y", y, isByColumns(x, y) ? [rowsAndWidth(x)[1]] : x.shape);
    return { out: x.shape };
  },
  reads: ["x", "y"],
  writes: [],
  splits: "elements",
  multiplyAdds: ({ x }) => elementsOf(x),
  kernels,
  memory: ({ kernels: { multiply }, inputs: { x, y }, at, out }) => {
    const [rows, width] = isByColumns(x, y) ? rowsAndWidth(x) : [1, elementsOf(x)];
    multiply(at(x), at(y), out("out"), rows, width);
  },
});

/** x * y, element by element; with y [n] each column of x [...,n] times its own factor. */
export const multiply = (inputs: Inputs): Tensor => multiplyOp.run(inputs, {}).out;
