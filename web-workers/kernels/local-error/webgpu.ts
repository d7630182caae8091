/** @file F's local error in WGSL. */
import { sizes3 } from "../shared/shapes.ts";
import { registerGpu } from "../shared/wgsl/gpu.ts";
import { slopeProgram } from "../shared/wgsl/slope.ts";
import { localErrorOp } from "./op.ts";

registerGpu(localErrorOp, ({ gpu, inputs: { eps, h, a }, attributes, out }) => {
  const { activation, leak = 1 } = attributes;
  const [, batch, hidden] = sizes3("LocalError", "eps", eps);
  const scale = (-2 / (batch * hidden)) * leak;
  const inputs = { error: eps, value: h, a };
  slopeProgram(gpu, `LocalError ${activation}`, inputs, { activation, scale }, out("d"));
});
