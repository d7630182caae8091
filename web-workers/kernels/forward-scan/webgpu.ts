/** @file States forward in time, in WGSL. */
import { sizes3 } from "../shared/shapes.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { runScan } from "../shared/wgsl/scan-program.ts";
import { placeText } from "../shared/wgsl/scan-text.ts";
import { unitText } from "../shared/wgsl/unit-text.ts";
import { forwardScanOp } from "./op.ts";

registerGpu(forwardScanOp, ({ gpu, inputs, attributes: { activation }, out }) => {
  const { projection, bias, w } = inputs;
  const [steps, batch, hidden] = sizes3("ForwardScan", "projection", projection);
  runScan(gpu, {
    label: `ForwardScan ${activation}`,
    steps,
    batch,
    hidden,
    w,
    transposed: false,
    bindings: [reads("projection", projection), reads("bias", bias), writes("h", out("h"))],
    code: `${unitText(activation)}${placeText(batch, hidden)}
fn element(tick: u32, n: u32, j: u32, u: f32) -> f32 {
  let i = at(tick, n, j);
  let value = phi(projection[i] + bias[j] + u);
  h[i] = value;
  return value;
}
fn reload(tick: u32, n: u32, j: u32) -> f32 { return h[at(tick - 1u, n, j)]; }
`,
  });
});
