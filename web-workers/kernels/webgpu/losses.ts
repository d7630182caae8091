/** @file Losses with their gradients: one workgroup a loss, whose sums meet in workgroup memory. */
import { reconstructionOp } from "../local-losses.ts";
import { softmaxCrossEntropyOp, squaredErrorOp } from "../losses.ts";
import { sizes2, sizes3 } from "../op.ts";
import { readoutErrorOp } from "../readout.ts";
import { activationText } from "./activations.ts";
import { reads, registerGpu, writes } from "./gpu.ts";
import { groups, literal, workgroupSum } from "./wgsl.ts";

registerGpu(
  softmaxCrossEntropyOp,
  ({ gpu, inputs: { z, y, row }, attributes: { offset }, out }) => {
    const [batch, outputs] = sizes2("SoftmaxCrossEntropy", "z", z);
    const lanes = gpu.lanes;
    gpu.dispatch({
      label: "SoftmaxCrossEntropy",
      bindings: [reads("z", z), reads("labels", y), writes("dz", out(0)), writes("row", row)],
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

registerGpu(squaredErrorOp, ({ gpu, inputs: { z, y, row }, attributes, out }) => {
  const { offset, tolerance, absolute } = attributes;
  const [batch, outputs] = sizes2("SquaredError", "z", z);
  const lanes = gpu.lanes;
  gpu.dispatch({
    label: "SquaredError",
    bindings: [reads("z", z), reads("y", y), writes("dz", out(0)), writes("row", row)],
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

registerGpu(reconstructionOp, ({ gpu, inputs: { a, h, previous, row }, attributes, out }) => {
  const { activation, offset, first, last } = attributes;
  const [steps, batch, hidden] = sizes3("Reconstruction", "a", a);
  const width = batch * hidden;
  const lanes = gpu.lanes;
  const target =
    previous === undefined
      ? `select(h[max(i, ${width}u) - ${width}u], 0.0, block == 0u)`
      : "previous[i]";
  gpu.dispatch({
    label: `Reconstruction ${activation}`,
    bindings: [
      reads("a", a),
      previous === undefined ? reads("h", h) : reads("previous", previous),
      writes("delta", out(0)),
      writes("row", row),
    ],
    code: activationText(activation) + workgroupSum(lanes),
    body: `let counts = block >= ${first}u && block < ${last}u;
  let scale = select(0.0, ${literal(2 / width)}, counts);
  var sum = 0.0;
  for (var i = block * ${width}u + lane; i < (block + 1u) * ${width}u; i += ${lanes}u) {
    let g = phi(a[i]);
    let error = g - ${target};
    sum += error * error;
    delta[i] = scale * error * slope(g);
  }
  let total = sum_all(lane, vec4f(sum));
  if (lane == 0u) { row[${offset}u + block] = total.x / ${width}.0; }`,
    lanes,
    workgroups: steps,
  });
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
      writes("result", out(0)),
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
