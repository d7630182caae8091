/** @file The mean of each step, in WGSL: a workgroup each. */
import { stepsAndSize } from "../shared/shapes.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { workgroupSum } from "../shared/wgsl/wgsl.ts";
import { stepMeansOp } from "./op.ts";

registerGpu(stepMeansOp, ({ gpu, inputs: { x, row }, attributes: { offset } }) => {
  const [steps, width] = stepsAndSize("StepMeans", "x", x);
  const { lanes } = gpu;
  gpu.dispatch({
    label: "StepMeans",
    bindings: [reads("x", x), writes("row", row)],
    code: workgroupSum(lanes),
    body: `var sum = 0.0;
  for (var i = lane; i < ${width}u; i += ${lanes}u) { sum += x[block * ${width}u + i]; }
  let total = sum_all(lane, vec4f(sum, 0.0, 0.0, 0.0));
  if (lane == 0u) { row[${offset}u + block] = total.x / ${width}.0; }`,
    lanes,
    workgroups: steps,
  });
});
