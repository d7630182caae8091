/** @file A product over all rows in WGSL. */
import { registerGpu } from "../shared/wgsl/gpu.ts";
import { affineProgram } from "../shared/wgsl/products.ts";
import { affineOp } from "./op.ts";

registerGpu(affineOp, ({ gpu, inputs, attributes: { activation }, out }) => {
  affineProgram(gpu, `Affine ${activation ?? ""}`, inputs, out("out"), 0, activation);
});
