/** @file The G phase's error in WGSL: one workgroup a step, whose sums meet in its memory. */
import { sizes3 } from "../shared/shapes.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { leakText, unitText } from "../shared/wgsl/unit-text.ts";
import { literal, workgroupSum } from "../shared/wgsl/wgsl.ts";
import { reconstructionOp } from "./op.ts";

registerGpu(reconstructionOp, ({ gpu, inputs: { a, h, previous, row }, attributes, out }) => {
  const { activation, offset, first, last, leak = 1 } = attributes;
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
      ...(previous === undefined || leak < 1 ? [reads("h", h)] : []),
      ...(previous === undefined ? [] : [reads("previous", previous)]),
      writes("delta", out("delta")),
      writes("row", row),
    ],
    code: unitText(activation) + workgroupSum(lanes),
    body: `let counts = block >= ${first}u && block < ${last}u;
  let scale = select(0.0, ${literal((2 / width) * leak)}, counts);
  var sum = 0.0;
  for (var i = block * ${width}u + lane; i < (block + 1u) * ${width}u; i += ${lanes}u) {
    let value = phi(a[i]);
    let g = ${leak < 1 ? leakText(leak, "h[i]", "value") : "value"};
    let error = g - ${target};
    sum += error * error;
    delta[i] = scale * error * slope(a[i], value);
  }
  let total = sum_all(lane, vec4f(sum));
  if (lane == 0u) { row[${offset}u + block] = total.x / ${width}.0; }`,
    lanes,
    workgroups: steps,
  });
});
