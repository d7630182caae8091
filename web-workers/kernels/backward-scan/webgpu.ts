/** @file Errors back through time, in WGSL: by a matrix as a scan over workgroups, else every unit by itself. */
import { type Shaped, sizes3 } from "../shared/shapes.ts";
import { errorStepsOf } from "../shared/unit-inputs.ts";
import { faintText } from "../shared/wgsl/elementary.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { runScan } from "../shared/wgsl/scan-program.ts";
import { placeText } from "../shared/wgsl/scan-text.ts";
import { slopeInput, unitText } from "../shared/wgsl/unit-text.ts";
import { groups, literal } from "../shared/wgsl/wgsl.ts";
import { backwardScanOp } from "./op.ts";

registerGpu(backwardScanOp, ({ gpu, inputs, attributes, out }) => {
  const { errors, value, a, matrix, diagonal } = inputs;
  const { activation, transposed, leak } = attributes;
  const [steps, batch, hidden] = sizes3("BackwardScan", "value", value);
  const label = `BackwardScan ${activation}`;
  const input = slopeInput(a);
  const bindings = [
    reads("errors", errors),
    reads("value", value),
    ...input.bindings,
    writes("d", out("d")),
    writes("g", out("g")),
  ];
  // The error behind the activation, from what was transported.
  const code = `${unitText(activation)}${faintText}${placeText(batch, hidden)}
fn element(tick: u32, n: u32, j: u32, u: f32) -> f32 {
  let t = ${steps - 1}u - tick;
  let i = at(t, n, j);
  var error = u;
  ${leak < 1 ? `if (tick > 0u) { error += drop_faint(${literal(1 - leak)} * g[at(t + 1u, n, j)]); }` : ""}
  ${ownErrorText(errors, [steps, batch, hidden])}
  let behind = drop_faint(${leak < 1 ? `${literal(leak)} * ` : ""}error * slope(${input.at("i")}, value[i]));
  g[i] = error;
  d[i] = behind;
  return behind;
}
`;
  if (matrix !== undefined) {
    const reload = `fn reload(tick: u32, n: u32, j: u32) -> f32 { return d[at(${steps}u - tick, n, j)]; }\n`;
    const sizes = { steps, batch, hidden };
    runScan(gpu, { label, ...sizes, w: matrix, transposed, bindings, code: code + reload });
    return;
  }
  const transported = diagonal === undefined ? "0.0" : "diagonal[j] * behind";
  gpu.dispatch({
    label,
    bindings: [...bindings, ...(diagonal === undefined ? [] : [reads("diagonal", diagonal)])],
    code,
    body: `let unit = block * ${gpu.lanes}u + lane;
  if (unit >= ${batch * hidden}u) { return; }
  let n = unit / ${hidden}u;
  let j = unit % ${hidden}u;
  var behind = 0.0;
  for (var tick = 0u; tick < ${steps}u; tick++) { behind = element(tick, n, j, ${transported}); }`,
    lanes: gpu.lanes,
    workgroups: groups(batch * hidden, gpu.lanes),
  });
});

/** WGSL that adds to `error` what a step t is given itself. */
function ownErrorText(errors: Shaped, sizes: readonly [number, number, number]): string {
  const [steps] = sizes;
  const quietSteps = steps - errorStepsOf("BackwardScan", errors, sizes);
  if (quietSteps === steps - 1) return "if (tick == 0u) { error = errors[at(0u, n, j)]; }";
  return `if (t >= ${quietSteps}u) { error += errors[at(t - ${quietSteps}u, n, j)]; }`;
}
