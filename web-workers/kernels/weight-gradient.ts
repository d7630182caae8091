/** @file Gradients of weights and biases: outer products and errors, summed over time and batch. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, expectShape, rowsAndWidth, ShapeError, sizes2, sizes3 } from "./op.ts";

interface WeightInputs extends Record<string, TensorInfo> {
  /** [T,N,A] */
  readonly x: TensorInfo;
  /** [T,N,B] */
  readonly d: TensorInfo;
  /** [A,B], overwritten. */
  readonly into: TensorInfo;
}

interface WeightAttributes extends Record<string, number> {
  /** 0: x_t meets d_t. 1: x_{t-1} meets d_t, with x_0 = 0. */
  readonly lag: 0 | 1;
}

const name = "WeightGradient";

export const weightGradientOp = defineOp<WeightInputs, WeightAttributes>({
  name,
  outputs: ({ x, d, into }) => {
    const [steps, batch, a] = sizes3(name, "x", x);
    const [, , b] = sizes3(name, "d", d);
    expectShape(name, "d", d, [steps, batch, b]);
    expectShape(name, "into", into, [a, b]);
    return [];
  },
  memory: ({ kernels, inputs: { x, d, into }, attributes: { lag }, at }) => {
    const [steps, batch, a] = sizes3(name, "x", x);
    const [, b] = sizes2(name, "into", into);
    const skipped = lag * batch * b * 4;
    kernels.matmul(at(x), at(d) + skipped, at(into), a, (steps - lag) * batch, b, 1, 0);
  },
});

/** into = sum_t x_{t-lag}^T d_t. */
export function weightGradient(inputs: WeightInputs, attributes: WeightAttributes): void {
  weightGradientOp.run(inputs, attributes);
}

interface BiasInputs extends Record<string, TensorInfo> {
  /** [...,H] */
  readonly d: TensorInfo;
  /** [H], overwritten. */
  readonly into: TensorInfo;
}

export const biasGradientOp = defineOp<BiasInputs, Record<string, never>>({
  name: "BiasGradient",
  outputs: ({ d, into }) => {
    const [, width] = rowsAndWidth(d);
    if (into.shape.length !== 1 || into.shape[0] !== width) {
      throw new ShapeError(
        `BiasGradient: into has shape [${into.shape.join(",")}], not [${width}]`,
      );
    }
    return [];
  },
  memory: ({ kernels, inputs: { d, into }, at }) => {
    const [rows, width] = rowsAndWidth(d);
    kernels.columnSums(at(d), at(into), rows, width);
  },
});

/** into = sum of d over all rows. */
export function biasGradient(inputs: BiasInputs): void {
  biasGradientOp.run(inputs, {});
}
