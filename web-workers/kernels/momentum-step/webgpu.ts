/** @file The optimiser's step over the whole flat buffer, in WGSL. */
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { overSegments } from "../shared/wgsl/segments.ts";
import { literal } from "../shared/wgsl/wgsl.ts";
import { momentumStepOp } from "./op.ts";

registerGpu(momentumStepOp, ({ gpu, inputs, attributes: { segments, momentum } }) => {
  const { values, velocities, steps, gradients, rates, factor } = inputs;
  if (segments.length === 0) return;
  const { find, rates: rateTable, workgroups } = overSegments(segments, gpu.lanes);
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
    body: `${find}
  ${rateTable}
  let pull = rates[rate_indices[segment]]${factor === undefined ? "" : " * factor[0]"} * gradients[i];
  let speed = ${literal(momentum)} * velocities[i] - pull;
  let change = ${literal(momentum)} * speed - pull;
  velocities[i] = speed;
  steps[i] = change;
  parameters[i] += change;`,
    lanes: gpu.lanes,
    workgroups,
  });
});
