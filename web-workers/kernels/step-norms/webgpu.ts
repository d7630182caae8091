/** @file The size of a signal at each step, in WGSL. */
import { stepsAndSize } from "../shared/shapes.ts";
import { registerGpu } from "../shared/wgsl/gpu.ts";
import { norms } from "../shared/wgsl/norms.ts";
import { stepNormsOp } from "./op.ts";

registerGpu(stepNormsOp, ({ gpu, inputs: { x, row }, attributes: { offset } }) => {
  const [count, width] = stepsAndSize("StepNorms", "x", x);
  const range = `let start = block * ${width}u; let end = start + ${width}u;`;
  norms(gpu, { label: "StepNorms", x, row, offset, count, range });
});
