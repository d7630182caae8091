/** @file The optimiser's step over the whole flat buffer, in WGSL. */
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { groups, literal, table } from "../shared/wgsl/wgsl.ts";
import { momentumStepOp } from "./op.ts";

registerGpu(momentumStepOp, ({ gpu, inputs, attributes: { segments, momentum } }) => {
  const { values, velocities, steps, gradients, rates, factor } = inputs;
  if (segments.length === 0) return;
  const lanes = gpu.lanes;
  const shares = segments.map(([, count]) => groups(count, lanes));
  const firstBlocks = shares.map((_, i) => shares.slice(0, i).reduce((sum, n) => sum + n, 0));
  gpu.dispatch({
    label: "MomentumStep",
    bindings: [
      writes("parameters", values),
      writes("velocities", velocities),
      writes("steps", steps),
      reads("gradients", gradients),
      reads("rates", rates),
      ...(factor === undefined ? [] : [reads("factor", factor)]),
    ],
    code: "",
    // The workgroups of a segment follow those of the one before it.
    body: `let first_blocks = ${table(firstBlocks)};
  let starts = ${table(segments.map(([start]) => start))};
  let ends = ${table(segments.map(([start, count]) => start + count))};
  let rate_indices = ${table(segments.map(([, , rate]) => rate))};
  var segment = 0u;
  while (segment + 1u < ${segments.length}u && block >= first_blocks[segment + 1u]) { segment++; }
  let i = starts[segment] + (block - first_blocks[segment]) * ${lanes}u + lane;
  if (i >= ends[segment]) { return; }
  let pull = rates[rate_indices[segment]]${factor === undefined ? "" : " * factor[0]"} * gradients[i];
  let speed = ${literal(momentum)} * velocities[i] - pull;
  let change = ${literal(momentum)} * speed - pull;
  velocities[i] = speed;
  steps[i] = change;
  parameters[i] += change;`,
    lanes,
    workgroups: shares.reduce((sum, n) => sum + n, 0),
  });
});
