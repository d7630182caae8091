/** @file The optimiser's step over the whole flat buffer, and the row of measurements that joins its block. */
import { appendRowOp } from "../append-row.ts";
import { momentumStepOp } from "../momentum-step.ts";
import { sizes2 } from "../op.ts";
import { reads, registerGpu, writes } from "./gpu.ts";
import { groups, literal, table } from "./wgsl.ts";

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

registerGpu(appendRowOp, ({ gpu, inputs: { row, block, cursor } }) => {
  const [capacity, width] = sizes2("AppendRow", "block", block);
  const lanes = gpu.lanes;
  gpu.dispatch({
    label: "AppendRow",
    bindings: [reads("row", row), writes("rows", block), writes("cursor", cursor)],
    code: "",
    // A single workgroup, so that every invocation has read the cursor before one of them raises it.
    body: `let at = u32(cursor[0]) % ${capacity}u;
  for (var i = lane; i < ${width}u; i += ${lanes}u) { rows[at * ${width}u + i] = row[i]; }
  storageBarrier();
  if (lane == 0u) { cursor[0] = i32((at + 1u) % ${capacity}u); }`,
    lanes,
    workgroups: 1,
  });
});
