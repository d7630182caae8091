/** @file The read-out of the last steps and the way back from its error, in WGSL. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { sizes2, sizes3 } from "../shared/shapes.ts";
import { type Gpu, reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { affineProgram, transposedProgram } from "../shared/wgsl/products.ts";
import { columnSums, outerSums } from "../shared/wgsl/row-sums.ts";
import { groups } from "../shared/wgsl/wgsl.ts";
import { lastSteps, readoutErrorOp, readoutOp } from "./op.ts";

registerGpu(readoutOp, ({ gpu, inputs: { h, why, by }, attributes: { steps = 1 }, out }) => {
  const { skip } = lastSteps("Readout", h, steps);
  affineProgram(gpu, "Readout", { x: h, w: why, bias: by }, out("z"), skip);
});

registerGpu(readoutErrorOp, ({ gpu, inputs, out }) => {
  const { h, dz, why, dWhy, dby } = inputs;
  const [steps] = dz.shape;
  if (steps === undefined || dz.shape.length === 2) {
    lastStepError(gpu, inputs, out("errors"));
    return;
  }
  const label = "ReadoutError";
  const { skip, rows } = lastSteps(label, h, steps);
  outerSums(gpu, { label, x: h, skipX: skip, d: dz, skipD: 0, into: dWhy, rows });
  columnSums(gpu, label, dz, dby, 1);
  transposedProgram(gpu, label, dz, why, out("errors"));
});

interface ErrorTensors {
  readonly h: TensorInfo;
  readonly dz: TensorInfo;
  readonly why: TensorInfo;
  readonly dWhy: TensorInfo;
  readonly dby: TensorInfo;
}

/** All three results of a single step in one dispatch: its sums are short. */
function lastStepError(
  gpu: Gpu,
  { h, dz, why, dWhy, dby }: ErrorTensors,
  result: TensorInfo,
): void {
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
      writes("result", result),
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
}
