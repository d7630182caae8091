/** @file The one-hot products as what they are: a row gather (x W) and a scatter-add (x^T d). */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, elementsOf, expectShape, only, sizes2 } from "./op.ts";

interface GatherInputs extends Record<string, TensorInfo> {
  /** int32 symbols, any shape. */
  readonly indices: TensorInfo;
  /** [I,H] */
  readonly table: TensorInfo;
}

export const gatherRowsOp = defineOp<GatherInputs, Record<string, never>>({
  name: "GatherRows",
  outputs: ({ indices, table }) => {
    const [, width] = sizes2("GatherRows", "table", table);
    return [[...indices.shape, width]];
  },
  memory: ({ kernels, inputs: { indices, table }, at, out }) => {
    const [, width] = sizes2("GatherRows", "table", table);
    kernels.gatherRows(at(indices), at(table), out(0), elementsOf(indices), width);
  },
});

/** table[indices]: x W for one-hot x given as indices; [...indices,H]. */
export const gatherRows = (inputs: GatherInputs): Tensor => only(gatherRowsOp.run(inputs, {}));

interface ScatterInputs extends Record<string, TensorInfo> {
  readonly indices: TensorInfo;
  /** [...indices,H] */
  readonly d: TensorInfo;
  /** [I,H], overwritten. */
  readonly into: TensorInfo;
}

export const scatterAddRowsOp = defineOp<ScatterInputs, Record<string, never>>({
  name: "ScatterAddRows",
  outputs: ({ indices, d, into }) => {
    const [, width] = sizes2("ScatterAddRows", "into", into);
    expectShape("ScatterAddRows", "d", d, [...indices.shape, width]);
    return [];
  },
  memory: ({ kernels, inputs: { indices, d, into }, at }) => {
    const [classes, width] = sizes2("ScatterAddRows", "into", into);
    kernels.scatterAddRows(at(indices), at(d), at(into), elementsOf(indices), classes, width);
  },
});

/** into = x^T d for one-hot x given as indices. */
export function scatterAddRows(inputs: ScatterInputs): void {
  scatterAddRowsOp.run(inputs, {});
}
