/** @file The loss of regression in WGSL: one workgroup, whose sums meet in its memory. */
import { rowsAndWidth } from "../shared/shapes.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { literal, workgroupSum } from "../shared/wgsl/wgsl.ts";
import { rowWeights } from "../shared/wgsl/row-weights.ts";
import { squaredErrorOp } from "./op.ts";

registerGpu(squaredErrorOp, ({ gpu, inputs, attributes, out }) => {
  const { z, y, weights, row } = inputs;
  const { offset, tolerance, absolute } = attributes;
  const [rows, outputs] = rowsAndWidth(z);
  const lanes = gpu.lanes;
  const { bindings, weighText, share, total } = rowWeights(weights, rows);
  gpu.dispatch({
    label: "SquaredError",
    bindings: [
      reads("z", z),
      reads("y", y),
      ...bindings,
      writes("dz", out("dz")),
      writes("row", row),
    ],
    code: workgroupSum(lanes),
    body: `var sums = vec4f();
  for (var n = lane; n < ${rows}u; n += ${lanes}u) {
    let start = n * ${outputs}u;
    let end = start + ${outputs}u;
    ${weighText("for (var i = start; i < end; i++) { dz[i] = 0.0; }")}
    var right = weight;
    for (var i = start; i < end; i++) {
      let error = z[i] - y[i];
      sums.x += weight * error * error;
      if (!(${absolute ? "abs(error)" : "error * error"} < ${literal(tolerance)})) { right = 0.0; }
      dz[i] = 2.0 * error * ${share};
    }
    sums.y += right;
  }
  let means = sum_all(lane, sums) / ${total};
  if (lane == 0u) { row[${offset}] = means.x; row[${offset + 1}] = means.y; }`,
    lanes,
    workgroups: 1,
  });
});
