/** @file The row of measurements joins the block that is read as a whole. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, elementsOf, ShapeError, sizes2 } from "./op.ts";

interface Inputs extends Record<string, TensorInfo> {
  /** [R] */
  readonly row: TensorInfo;
  /** [K,R] */
  readonly block: TensorInfo;
  /** int32 [1]: the next free row of the block; raised by one, wrapping at K. */
  readonly cursor: TensorInfo;
}

export const appendRowOp = defineOp<Inputs, Record<string, never>>({
  name: "AppendRow",
  outputs: ({ row, block }) => {
    const [, width] = sizes2("AppendRow", "block", block);
    if (elementsOf(row) !== width) throw new ShapeError("AppendRow: row and block differ in width");
    return [];
  },
  memory: ({ kernels, inputs: { row, block, cursor }, at }) => {
    const [capacity, width] = sizes2("AppendRow", "block", block);
    kernels.appendRow(at(row), at(block), at(cursor), width, capacity);
  },
});

/** block[cursor] = row; cursor <- (cursor + 1) mod K. */
export function appendRow(inputs: Inputs): void {
  appendRowOp.run(inputs, {});
}
