/** @file States forward in time, in WGSL. */
import { sizes3 } from "../shared/shapes.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { runScan } from "../shared/wgsl/scan-program.ts";
import { placeText } from "../shared/wgsl/scan-text.ts";
import { leakText, unitText } from "../shared/wgsl/unit-text.ts";
import { forwardScanOp } from "./op.ts";

registerGpu(forwardScanOp, ({ gpu, inputs, attributes: { activation, leak = 1 }, out, makes }) => {
  const { projection, bias, w } = inputs;
  const [steps, batch, hidden] = sizes3("ForwardScan", "projection", projection);
  const kept = (["a", "value"] as const).filter(makes);
  runScan(gpu, {
    label: `ForwardScan ${activation}`,
    steps,
    batch,
    hidden,
    w,
    transposed: false,
    bindings: [
      reads("projection", projection),
      reads("bias", bias),
      writes("h", out("h")),
      ...kept.map((name) => writes(`kept_${name}`, out(name))),
    ],
    code: `${unitText(activation)}${placeText(batch, hidden)}
fn element(tick: u32, n: u32, j: u32, u: f32) -> f32 {
  let i = at(tick, n, j);
  let a = projection[i] + bias[j] + u;
  let value = phi(a);
  ${kept.map((name) => `kept_${name}[i] = ${name};`).join(" ")}
  var state = value;
  ${leak < 1 ? `state = ${leakText(leak, "0.0", "value")}; if (tick > 0u) { state = ${leakText(leak, "h[at(tick - 1u, n, j)]", "value")}; }` : ""}
  h[i] = state;
  return state;
}
fn reload(tick: u32, n: u32, j: u32) -> f32 { return h[at(tick - 1u, n, j)]; }
`,
  });
});
