/** @file Gradients of weights: outer products of what goes in and errors, summed over time and batch. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { expectShape, sizes2, sizes3 } from "../shared/shapes.ts";
import { matmul } from "./scalar.ts";

type Inputs = {
  /** [T,N,A] */
  readonly x: TensorInfo;
  /** [T,N,B] */
  readonly d: TensorInfo;
  /** [A,B], overwritten. */
  readonly into: TensorInfo;
};

type Attributes = {
  /** 0: x_t meets d_t. 1: x_{t-1} meets d_t, with x_0 = 0. */
  readonly lag: 0 | 1;
};

const name = "WeightGradient";
const kernels = { matmul };

export const weightGradientOp = defineOp<Inputs, Attributes, never, typeof kernels>({
  name,
  outputs: ({ x, d, into }) => {
    const [steps, batch, a] = sizes3(name, "x", x);
    const [, , b] = sizes3(name, "d", d);
    expectShape(name, "d", d, [steps, batch, b]);
    expectShape(name, "into", into, [a, b]);
    return {};
  },
  reads: ["x", "d"],
  writes: ["into"],
  splits: "rows",
  multiplyAdds: ({ x, into }, { lag }) => {
    const [steps, batch, a] = sizes3(name, "x", x);
    return (steps - lag) * batch * a * sizes2(name, "into", into)[1];
  },
  kernels,
  memory: ({ kernels: { matmul }, inputs: { x, d, into }, attributes: { lag }, at }) => {
    const [steps, batch, a] = sizes3(name, "x", x);
    const [, b] = sizes2(name, "into", into);
    const skipped = lag * batch * b * 4;
    matmul(at(x), at(d) + skipped, at(into), a, (steps - lag) * batch, b, 1, 0);
  },
});

/** into = sum_t x_{t-lag}^T d_t. */
export function weightGradient(inputs: Inputs, attributes: Attributes): void {
  weightGradientOp.run(inputs, attributes);
}
