/** @file Weighted sums of two tensors, with weights that are fixed for a run. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { elementsOf, expectShape } from "../shared/shapes.ts";
import { addScaled as addScaledKernel } from "./scalar.ts";

type Inputs = {
  readonly x: TensorInfo;
  /** Of x's shape. */
  readonly y: TensorInfo;
};

type Attributes = {
  /** What x is multiplied by; left out: 1. */
  readonly alpha?: number | undefined;
  /** What y is multiplied by; left out: 1. */
  readonly beta?: number | undefined;
};

const name = "AddScaled";
const kernels = { addScaled: addScaledKernel };

export const addScaledOp = defineOp<Inputs, Attributes, "out", typeof kernels>({
  name,
  outputs: ({ x, y }) => {
    expectShape(name, "y", y, x.shape);
    return { out: x.shape };
  },
  reads: ["x", "y"],
  writes: [],
  splits: "elements",
  multiplyAdds: ({ x }) => 2 * elementsOf(x),
  kernels,
  memory: ({ kernels: { addScaled }, inputs: { x, y }, attributes, at, out }) => {
    const { alpha = 1, beta = 1 } = attributes;
    addScaled(at(x), at(y), out("out"), elementsOf(x), alpha, beta);
  },
});

/** alpha x + beta y. */
export const addScaled = (inputs: Inputs, attributes: Attributes = {}): Tensor =>
  addScaledOp.run(inputs, attributes).out;

/** x - y */
export const subtract = (inputs: Inputs): Tensor => addScaled(inputs, { beta: -1 });
