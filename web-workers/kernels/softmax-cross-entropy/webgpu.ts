/** @file The loss of classification in WGSL: one workgroup, whose sums meet in its memory. */
import { rowsAndWidth } from "../shared/shapes.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { workgroupSum } from "../shared/wgsl/wgsl.ts";
import { rowWeights } from "../shared/wgsl/row-weights.ts";
import { softmaxCrossEntropyOp } from "./op.ts";

registerGpu(softmaxCrossEntropyOp, ({ gpu, inputs, attributes: { offset }, out }) => {
  const { z, y, weights, row } = inputs;
  const [rows, outputs] = rowsAndWidth(z);
  const lanes = gpu.lanes;
  const { bindings, weighText, share, total } = rowWeights(weights, rows);
  gpu.dispatch({
    label: "SoftmaxCrossEntropy",
    bindings: [
      reads("z", z),
      reads("labels", y),
      ...bindings,
      writes("dz", out("dz")),
      writes("row", row),
    ],
    code: workgroupSum(lanes),
    body: `var sums = vec4f();
  for (var n = lane; n < ${rows}u; n += ${lanes}u) {
    let start = n * ${outputs}u;
    ${weighText(`for (var j = 0u; j < ${outputs}u; j++) { dz[start + j] = 0.0; }`)}
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
      dz[start + j] = (exp(z[start + j] - peak) / total - wanted) * ${share};
    }
    sums.x += weight * (log(total) - (z[start + label] - peak));
    sums.y += select(0.0, weight, best == label);
  }
  let means = sum_all(lane, sums) / ${total};
  if (lane == 0u) { row[${offset}] = means.x; row[${offset + 1}] = means.y; }`,
    lanes,
    workgroups: 1,
  });
});
