/** @file Target differences back through time, in WGSL. */
import { sizes3 } from "../shared/shapes.ts";
import { errorStepsOf } from "../shared/unit-inputs.ts";
import { faintText } from "../shared/wgsl/elementary.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { runScan } from "../shared/wgsl/scan-program.ts";
import { placeText } from "../shared/wgsl/scan-text.ts";
import { leakText, unitText } from "../shared/wgsl/unit-text.ts";
import { targetScanOp } from "./op.ts";

registerGpu(targetScanOp, ({ gpu, inputs, attributes: { activation, leak = 1 }, out }) => {
  const { a, v, errors, rates, h } = inputs;
  const [steps, batch, hidden] = sizes3("TargetScan", "a", a);
  const quietSteps = steps - errorStepsOf("TargetScan", errors, [steps, batch, hidden]);
  const isLeaky = leak < 1;
  const later = "at(t + 1u, n, j)";
  const moved = `drop_faint(difference(a[${later}], u))`;
  const feedback = `phi(a[${later}])`;
  const g = isLeaky ? leakText(leak, `h[${later}]`, feedback) : feedback;
  runScan(gpu, {
    label: `TargetScan ${activation}${h === undefined ? "" : " plain"}`,
    steps,
    batch,
    hidden,
    w: v,
    transposed: false,
    bindings: [
      reads("a", a),
      reads("errors", errors),
      reads("rates", rates),
      ...(h === undefined ? [] : [reads("h", h)]),
      writes("eps", out("eps")),
    ],
    code: `${unitText(activation)}${faintText}${placeText(batch, hidden)}
fn element(tick: u32, n: u32, j: u32, u: f32) -> f32 {
  let t = ${steps - 1}u - tick;
  var value = 0.0;
  if (tick > 0u) {
    value = ${isLeaky ? `drop_faint(${leakText(leak, `eps[${later}]`, moved)})` : moved};
    ${h === undefined ? "" : `value += ${g} - h[at(t, n, j)];`}
  }
  if (t >= ${quietSteps}u) { value += drop_faint(-rates[0] * errors[at(t - ${quietSteps}u, n, j)]); }
  eps[at(t, n, j)] = value;
  return value;
}
fn reload(tick: u32, n: u32, j: u32) -> f32 { return eps[at(${steps}u - tick, n, j)]; }
`,
  });
});
