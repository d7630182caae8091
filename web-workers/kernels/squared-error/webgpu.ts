/** @file The loss of regression in WGSL: one workgroup, whose sums meet in its memory. */
import { sizes2 } from "../shared/shapes.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { literal, workgroupSum } from "../shared/wgsl/wgsl.ts";
import { squaredErrorOp } from "./op.ts";

registerGpu(squaredErrorOp, ({ gpu, inputs: { z, y, row }, attributes, out }) => {
  const { offset, tolerance, absolute } = attributes;
  const [batch, outputs] = sizes2("SquaredError", "z", z);
  const lanes = gpu.lanes;
  gpu.dispatch({
    label: "SquaredError",
    bindings: [reads("z", z), reads("y", y), writes("dz", out("dz")), writes("row", row)],
    code: workgroupSum(lanes),
    body: `var sums = vec4f();
  for (var n = lane; n < ${batch}u; n += ${lanes}u) {
    var right = 1.0;
    for (var i = n * ${outputs}u; i < (n + 1u) * ${outputs}u; i++) {
      let error = z[i] - y[i];
      sums.x += error * error;
      if (!(${absolute ? "abs(error)" : "error * error"} < ${literal(tolerance)})) { right = 0.0; }
      dz[i] = 2.0 * error / ${batch}.0;
    }
    sums.y += right;
  }
  let means = sum_all(lane, sums) / ${batch}.0;
  if (lane == 0u) { row[${offset}] = means.x; row[${offset + 1}] = means.y; }`,
    lanes,
    workgroups: 1,
  });
});
