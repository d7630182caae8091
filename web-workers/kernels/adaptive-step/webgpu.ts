/** @file The steps of Adam and RMSprop over the whole flat buffer, in WGSL. */
import { faintText } from "../shared/wgsl/elementary.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { overSegments } from "../shared/wgsl/segments.ts";
import { groups, literal, table } from "../shared/wgsl/wgsl.ts";
import { adaptiveStepOp } from "./op.ts";

/** 1 - (1 - share)^times, of which nothing cancels. */
const shareText = /* wgsl */ `
fn share_after(share: f32, times: u32) -> f32 {
  var sum = 0.0;
  var each = share;
  for (var left = times; left > 0u; left >>= 1u) {
    if ((left & 1u) == 1u) { sum += each * (1.0 - sum); }
    each *= 2.0 - each;
  }
  return sum;
}
`;

registerGpu(adaptiveStepOp, ({ gpu, inputs, attributes }) => {
  const { values, means, squares, counts, steps, gradients, rates, factor } = inputs;
  const { segments, beta1, beta2, epsilon } = attributes;
  if (segments.length === 0) return;
  const lanes = gpu.lanes;
  if (counts !== undefined) {
    // In a dispatch of its own: all workgroups of a segment read its count.
    gpu.dispatch({
      label: "AdaptiveStep counts",
      bindings: [writes("counts", counts)],
      code: "",
      body: `let starts = ${table(segments.map(([start]) => start))};
  let segment = block * ${lanes}u + lane;
  if (segment < ${segments.length}u) { counts[starts[segment]] += 1.0; }`,
      lanes,
      workgroups: groups(segments.length, lanes),
    });
  }
  const { find, rates: rateTable, workgroups } = overSegments(segments, lanes);
  gpu.dispatch({
    label: "AdaptiveStep",
    bindings: [
      writes("parameters", values),
      ...(means === undefined ? [] : [writes("means", means)]),
      writes("squares", squares),
      writes("steps", steps),
      reads("gradients", gradients),
      reads("rates", rates),
      ...(counts === undefined ? [] : [reads("counts", counts)]),
      ...(factor === undefined ? [] : [reads("factor", factor)]),
    ],
    code: `${faintText}${shareText}`,
    body: `${find}
  ${rateTable}
  var size = rates[rate_indices[segment]];
  var root = 1.0;
  ${
    counts === undefined
      ? ""
      : `let times = u32(counts[starts[segment]]);
  size /= share_after(${literal(1 - beta1)}, times);
  root = 1.0 / sqrt(share_after(${literal(1 - beta2)}, times));`
  }
  let gradient = ${factor === undefined ? "" : "factor[0] * "}gradients[i];
  ${
    means === undefined
      ? "let mean = gradient;"
      : `let before = means[i];
  let mean = drop_faint(before + ${literal(1 - beta1)} * (gradient - before));
  means[i] = mean;`
  }
  let square = drop_faint(${literal(beta2)} * squares[i] + ${literal(1 - beta2)} * gradient * gradient);
  let change = -size * mean / (root * sqrt(square) + ${literal(epsilon)});
  squares[i] = square;
  steps[i] = change;
  parameters[i] += change;`,
    lanes,
    workgroups,
  });
});
