/** @file The one-hot product x^T d as what it is: rows added to those of their symbols. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, type None } from "../shared/op.ts";
import { elementsOf, expectShape, sizes2 } from "../shared/shapes.ts";
import { scatterAddRows as scatterAddRowsKernel } from "./scalar.ts";

type Inputs = {
  /** int32 symbols, any shape. */
  readonly indices: TensorInfo;
  /** [...indices,H] */
  readonly d: TensorInfo;
  /** [I,H], overwritten. */
  readonly into: TensorInfo;
};

const name = "ScatterAddRows";
const kernels = { scatterAddRows: scatterAddRowsKernel };

export const scatterAddRowsOp = defineOp<Inputs, None, never, typeof kernels>({
  name,
  outputs: ({ indices, d, into }) => {
    const [, width] = sizes2(name, "into", into);
    expectShape(name, "d", d, [...indices.shape, width]);
    return {};
  },
  reads: ["indices", "d"],
  writes: ["into"],
  splits: "columns",
  multiplyAdds: ({ d }) => elementsOf(d),
  kernels,
  memory: ({ kernels: { scatterAddRows }, inputs: { indices, d, into }, at }) => {
    const [classes, width] = sizes2(name, "into", into);
    scatterAddRows(at(indices), at(d), at(into), elementsOf(indices), classes, width);
  },
});

/** into = x^T d for one-hot x given as indices. */
export function scatterAddRows(inputs: Inputs): void {
  scatterAddRowsOp.run(inputs, {});
}
