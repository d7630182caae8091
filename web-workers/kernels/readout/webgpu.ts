/** @file The read-out of the last step and the way back from its error, in WGSL. */
import { sizes2, sizes3 } from "../shared/shapes.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { affineProgram } from "../shared/wgsl/products.ts";
import { groups } from "../shared/wgsl/wgsl.ts";
import { readoutErrorOp, readoutOp } from "./op.ts";

registerGpu(readoutOp, ({ gpu, inputs: { h, why, by }, out }) => {
  const [steps, batch, hidden] = sizes3("Readout", "h", h);
  const skip = (steps - 1) * batch * hidden;
  affineProgram(gpu, "Readout", { x: h, w: why, bias: by }, out("z"), skip);
});

registerGpu(readoutErrorOp, ({ gpu, inputs: { h, dz, why, dWhy, dby }, out }) => {
  const [steps, batch, hidden] = sizes3("ReadoutError", "h", h);
  const [, outputs] = sizes2("ReadoutError", "dz", dz);
  const weights = hidden * outputs;
  const lastStep = (steps - 1) * batch * hidden;
  const errors = weights + outputs;
  const count = errors + batch * hidden;
  const lanes = gpu.lanes;
  gpu.dispatch({
    label: "ReadoutError",
    bindings: [
      reads("h", h),
      reads("dz", dz),
      reads("why", why),
      writes("d_why", dWhy),
      writes("d_by", dby),
      writes("result", out("last")),
    ],
    code: "",
    // The three results lie one behind the other in the range of i.
    body: `let i = block * ${lanes}u + lane;
  var sum = 0.0;
  if (i < ${weights}u) {
    let unit = i / ${outputs}u;
    let output = i % ${outputs}u;
    for (var n = 0u; n < ${batch}u; n++) {
      sum += h[${lastStep}u + n * ${hidden}u + unit] * dz[n * ${outputs}u + output];
    }
    d_why[i] = sum;
  } else if (i < ${errors}u) {
    for (var n = 0u; n < ${batch}u; n++) { sum += dz[n * ${outputs}u + i - ${weights}u]; }
    d_by[i - ${weights}u] = sum;
  } else if (i < ${count}u) {
    let at = i - ${errors}u;
    for (var k = 0u; k < ${outputs}u; k++) {
      sum += dz[at / ${hidden}u * ${outputs}u + k] * why[at % ${hidden}u * ${outputs}u + k];
    }
    result[at] = sum;
  }`,
    lanes,
    workgroups: groups(count, lanes),
  });
});
