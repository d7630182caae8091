/** @file Gradients of biases: errors summed over time and batch. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, type None } from "../shared/op.ts";
import { elementsOf, expectShape, rowsAndWidth } from "../shared/shapes.ts";
import { columnSums } from "./scalar.ts";

type Inputs = {
  /** [...,H] */
  readonly d: TensorInfo;
  /** [H], overwritten. */
  readonly into: TensorInfo;
};

const name = "BiasGradient";
const kernels = { columnSums };

export const biasGradientOp = defineOp<Inputs, None, never, typeof kernels>({
  name,
  outputs: ({ d, into }) => {
    expectShape(name, "into", into, [rowsAndWidth(d)[1]]);
    return {};
  },
  reads: ["d"],
  writes: ["into"],
  splits: "columns",
  multiplyAdds: ({ d }) => elementsOf(d),
  kernels,
  memory: ({ kernels: { columnSums }, inputs: { d, into }, at }) => {
    const [rows, width] = rowsAndWidth(d);
    columnSums(at(d), at(into), rows, width);
  },
});

/** into = sum of d over all rows. */
export function biasGradient(inputs: Inputs): void {
  biasGradientOp.run(inputs, {});
}
