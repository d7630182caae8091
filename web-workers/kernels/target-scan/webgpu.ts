/** @file Target differences back through time, in WGSL. */
import { sizes3 } from "../shared/shapes.ts";
import { faintText } from "../shared/wgsl/elementary.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { runScan } from "../shared/wgsl/scan-program.ts";
import { placeText } from "../shared/wgsl/scan-text.ts";
import { unitText } from "../shared/wgsl/unit-text.ts";
import { targetScanOp } from "./op.ts";

registerGpu(targetScanOp, ({ gpu, inputs, attributes: { activation }, out }) => {
  const { a, v, last, rates, h } = inputs;
  const [steps, batch, hidden] = sizes3("TargetScan", "a", a);
  const plain = h === undefined ? [] : [reads("h", h)];
  const residual = h === undefined ? "" : " + (phi(a[at(t + 1u, n, j)]) - h[at(t, n, j)])";
  runScan(gpu, {
    label: `TargetScan ${activation}${h === undefined ? "" : " plain"}`,
    steps,
    batch,
    hidden,
    w: v,
    transposed: false,
    bindings: [
      reads("a", a),
      reads("last", last),
      reads("rates", rates),
      ...plain,
      writes("eps", out("eps")),
    ],
    code: `${unitText(activation)}${faintText}${placeText(batch, hidden)}
fn element(tick: u32, n: u32, j: u32, u: f32) -> f32 {
  let t = ${steps - 1}u - tick;
  var value = 0.0;
  if (tick == 0u) {
    value = drop_faint(-rates[0] * last[at(0u, n, j)]);
  } else {
    value = drop_faint(difference(a[at(t + 1u, n, j)], u))${residual};
  }
  eps[at(t, n, j)] = value;
  return value;
}
fn reload(tick: u32, n: u32, j: u32) -> f32 { return eps[at(${steps}u - tick, n, j)]; }
`,
  });
});
