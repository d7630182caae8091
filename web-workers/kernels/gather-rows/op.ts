/** @file The one-hot product x W as what it is: a row gather. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, type None } from "../shared/op.ts";
import { elementsOf, sizes2 } from "../shared/shapes.ts";
import { gatherRows as gatherRowsKernel } from "./scalar.ts";

type Inputs = {
  /** int32 symbols, any shape. */
  readonly indices: TensorInfo;
  /** [I,H] */
  readonly table: TensorInfo;
};

const name = "GatherRows";
const kernels = { gatherRows: gatherRowsKernel };

export const gatherRowsOp = defineOp<Inputs, None, "out", typeof kernels>({
  name,
  outputs: ({ indices, table }) => {
    const [, width] = sizes2(name, "table", table);
    return { out: [...indices.shape, width] };
  },
  reads: ["indices", "table"],
  writes: [],
  splits: "rows",
  multiplyAdds: () => 0,
  kernels,
  memory: ({ kernels: { gatherRows }, inputs: { indices, table }, at, out }) => {
    const [, width] = sizes2(name, "table", table);
    gatherRows(at(indices), at(table), out("out"), elementsOf(indices), width);
  },
});

/** table[indices]: x W for one-hot x given as indices; [...indices,H]. */
export const gatherRows = (inputs: Inputs): Tensor => gatherRowsOp.run(inputs, {}).out;
