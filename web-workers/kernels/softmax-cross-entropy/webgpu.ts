/** @file The loss of classification in WGSL: one workgroup, whose sums meet in its memory. */
import { sizes2 } from "../shared/shapes.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { literal, workgroupSum } from "../shared/wgsl/wgsl.ts";
import { softmaxCrossEntropyOp } from "./op.ts";

registerGpu(
  softmaxCrossEntropyOp,
  ({ gpu, inputs: { z, y, row }, attributes: { offset }, out }) => {
    const [batch, outputs] = sizes2("SoftmaxCrossEntropy", "z", z);
    const lanes = gpu.lanes;
    gpu.dispatch({
      label: "SoftmaxCrossEntropy",
      bindings: [reads("z", z), reads("labels", y), writes("dz", out("dz")), writes("row", row)],
      code: workgroupSum(lanes),
      body: `var sums = vec4f();
  for (var n = lane; n < ${batch}u; n += ${lanes}u) {
    let start = n * ${outputs}u;
    let label = u32(labels[n]);
    var best = 0u;
    for (var j = 1u; j < ${outputs}u; j++) {
      if (z[start + j] > z[start + best]) { best = j; }
    }
    let peak = z[start + best];
    var total = 0.0;
    for (var j = 0u; j < ${outputs}u; j++) { total += exp(z[start + j] - peak); }
    for (var j = 0u; j < ${outputs}u; j++) {
      let wanted = select(0.0, 1.0, j == label);
      dz[start + j] = (exp(z[start + j] - peak) / total - wanted) * ${literal(1 / batch)};
    }
    sums.x += log(total) - (z[start + label] - peak);
    sums.y += select(0.0, 1.0, best == label);
  }
  let means = sum_all(lane, sums) / ${batch}.0;
  if (lane == 0u) { row[${offset}] = means.x; row[${offset + 1}] = means.y; }`,
      lanes,
      workgroups: 1,
    });
  },
);
