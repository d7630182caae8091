/** @file Gradients of biases in WGSL. */
import { registerGpu } from "../shared/wgsl/gpu.ts";
import { columnSums } from "../shared/wgsl/row-sums.ts";
import { biasGradientOp } from "./op.ts";

registerGpu(biasGradientOp, ({ gpu, inputs: { d, into } }) => {
  columnSums(gpu, "BiasGradient", d, into, 1);
});
