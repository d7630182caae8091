/** @file Tensors and single steps copied, in WGSL. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { elementwise } from "../shared/wgsl/elementwise.ts";
import { type Gpu, reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { groups } from "../shared/wgsl/wgsl.ts";
import {
  copyOp,
  putStepOp,
  putStepsOp,
  rangePlace,
  stepPlace,
  takeStepOp,
  takeStepsOp,
} from "./op.ts";

registerGpu(copyOp, ({ gpu, inputs: { x }, out }) => {
  elementwise(gpu, { label: "Copy", bindings: [reads("x", x)], out: out("out"), value: "x[i]" });
});

/** Where the steps begin is read, not written here: all steps are one program. */
function moveSteps(
  gpu: Gpu,
  label: string,
  [from, to]: readonly [string, string],
  x: TensorInfo,
  result: TensorInfo,
  { skip, size }: { readonly skip: number; readonly size: number },
): void {
  gpu.dispatch({
    label,
    bindings: [reads("x", x), reads("start", gpu.constants([skip])), writes("result", result)],
    code: "",
    body: `let i = block * ${gpu.lanes}u + lane;
  if (i < ${size}u) { result[${to}] = x[${from}]; }`,
    lanes: gpu.lanes,
    workgroups: groups(size, gpu.lanes),
  });
}

const there = "u32(start[0]) + i";

registerGpu(takeStepOp, ({ gpu, inputs: { x }, attributes: { step }, out }) => {
  moveSteps(gpu, "TakeStep", [there, "i"], x, out("out"), stepPlace("TakeStep", "x", x, step));
});

registerGpu(putStepOp, ({ gpu, inputs: { x, into }, attributes: { step } }) => {
  moveSteps(gpu, "PutStep", ["i", there], x, into, stepPlace("PutStep", "into", into, step));
});

registerGpu(takeStepsOp, ({ gpu, inputs: { x }, attributes: { first, count }, out }) => {
  const place = rangePlace("TakeSteps", "x", x, first, count);
  moveSteps(gpu, "TakeSteps", [there, "i"], x, out("out"), place);
});

registerGpu(putStepsOp, ({ gpu, inputs: { x, into }, attributes: { first } }) => {
  const place = rangePlace("PutSteps", "into", into, first, x.shape[0] ?? 0);
  moveSteps(gpu, "PutSteps", ["i", there], x, into, place);
});
