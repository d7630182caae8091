/** @file Errors before an activation from those after it, in WGSL. */
import { registerGpu } from "../shared/wgsl/gpu.ts";
import { slopeProgram } from "../shared/wgsl/slope.ts";
import { timesSlopeOp } from "./op.ts";

registerGpu(timesSlopeOp, ({ gpu, inputs, attributes: { activation, scale = 1 }, out }) => {
  slopeProgram(gpu, `TimesSlope ${activation}`, inputs, { activation, scale }, out("d"));
});
