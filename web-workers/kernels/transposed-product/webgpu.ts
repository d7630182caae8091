/** @file x W^T over all rows in WGSL. */
import { registerGpu } from "../shared/wgsl/gpu.ts";
import { transposedProgram } from "../shared/wgsl/products.ts";
import { transposedProductOp } from "./op.ts";

registerGpu(transposedProductOp, ({ gpu, inputs: { x, w }, out }) => {
  transposedProgram(gpu, "TransposedProduct", x, w, out("out"));
});
