/** @file Errors back through time, in WGSL. */
import { sizes3 } from "../shared/shapes.ts";
import { faintText } from "../shared/wgsl/elementary.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { runScan } from "../shared/wgsl/scan-program.ts";
import { placeText } from "../shared/wgsl/scan-text.ts";
import { unitText } from "../shared/wgsl/unit-text.ts";
import { backwardScanOp } from "./op.ts";

registerGpu(backwardScanOp, ({ gpu, inputs, attributes: { activation }, out }) => {
  const { last, h, w } = inputs;
  const [steps, batch, hidden] = sizes3("BackwardScan", "h", h);
  runScan(gpu, {
    label: `BackwardScan ${activation}`,
    steps,
    batch,
    hidden,
    w,
    transposed: true,
    bindings: [reads("last", last), reads("h", h), writes("d", out("d")), writes("g", out("g"))],
    code: `${unitText(activation)}${faintText}${placeText(batch, hidden)}
fn element(tick: u32, n: u32, j: u32, u: f32) -> f32 {
  let i = at(${steps - 1}u - tick, n, j);
  var error = u;
  if (tick == 0u) { error = last[at(0u, n, j)]; }
  let behind = drop_faint(error * slope(0.0, h[i]));
  g[i] = error;
  d[i] = behind;
  return behind;
}
fn reload(tick: u32, n: u32, j: u32) -> f32 { return d[at(${steps}u - tick, n, j)]; }
`,
  });
});
