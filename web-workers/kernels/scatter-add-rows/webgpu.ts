/** @file Rows added to those of their symbols, in WGSL. */
import { sizes2 } from "../shared/shapes.ts";
import { registerGpu } from "../shared/wgsl/gpu.ts";
import { columnSums } from "../shared/wgsl/row-sums.ts";
import { scatterAddRowsOp } from "./op.ts";

registerGpu(scatterAddRowsOp, ({ gpu, inputs: { indices, d, into } }) => {
  const [classes] = sizes2("ScatterAddRows", "into", into);
  columnSums(gpu, "ScatterAddRows", d, into, classes, indices);
});
