/** @file h_T alone, in WGSL. */
import { sizes2, stepsAndBatch } from "../shared/shapes.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { runScan } from "../shared/wgsl/scan-program.ts";
import { placeText, projectionText } from "../shared/wgsl/scan-text.ts";
import { leakText, unitText } from "../shared/wgsl/unit-text.ts";
import { finalStateOp } from "./op.ts";

registerGpu(finalStateOp, ({ gpu, inputs, attributes: { activation, leak = 1 }, out }) => {
  const { x, wxh, bias, w } = inputs;
  const [steps, batch] = stepsAndBatch("FinalState", "x", x);
  const [, hidden] = sizes2("FinalState", "wxh", wxh);
  runScan(gpu, {
    label: `FinalState ${activation}`,
    steps,
    batch,
    hidden,
    w,
    transposed: false,
    bindings: [reads("x", x), reads("wxh", wxh), reads("bias", bias), writes("h", out("h"))],
    code: `${unitText(activation)}${placeText(batch, hidden)}${projectionText(x, wxh)}
fn element(tick: u32, n: u32, j: u32, u: f32) -> f32 {
  let value = phi(projection(tick, n, j) + bias[j] + u);
  var state = value;
  ${leak < 1 ? `state = ${leakText(leak, "0.0", "value")}; if (tick > 0u) { state = ${leakText(leak, "h[at(0u, n, j)]", "value")}; }` : ""}
  h[at(0u, n, j)] = state;
  return state;
}
fn reload(tick: u32, n: u32, j: u32) -> f32 { return h[at(0u, n, j)]; }
`,
  });
});
