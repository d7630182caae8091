/** @file The row of measurements joins the block that is read as a whole. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, type None } from "../shared/op.ts";
import { elementsOf, ShapeError, sizes2 } from "../shared/shapes.ts";
import { appendRow as appendRowKernel } from "./scalar.ts";

type Inputs = {
  /** [R] */
  readonly row: TensorInfo;
  /** [K,R] */
  readonly block: TensorInfo;
  /** int32 [1]: the next free row of the block; raised by one, wrapping at K. */
  readonly cursor: TensorInfo;
};

const name = "AppendRow";
const kernels = { appendRow: appendRowKernel };

export const appendRowOp = defineOp<Inputs, None, never, typeof kernels>({
  name,
  outputs: ({ row, block }) => {
    const [, width] = sizes2(name, "block", block);
    if (elementsOf(row) !== width) throw new ShapeError(`${name}: row and block differ in width`);
    return {};
  },
  reads: ["row", "cursor"],
  writes: ["block", "cursor"],
  multiplyAdds: () => 0,
  kernels,
  memory: ({ kernels: { appendRow }, inputs: { row, block, cursor }, at }) => {
    const [capacity, width] = sizes2(name, "block", block);
    appendRow(at(row), at(block), at(cursor), width, capacity);
  },
});

/** block[cursor] = row; cursor <- (cursor + 1) mod K. */
export function appendRow(inputs: Inputs): void {
  appendRowOp.run(inputs, {});
}
