/** @file The scans in WGSL: states forward, errors and target differences backward, and h_T alone for validation. */
import { finalStateOp, stepsAndBatch } from "../final-state.ts";
import { sizes2, sizes3 } from "../op.ts";
import { backwardScanOp, forwardScanOp, targetScanOp } from "../scans.ts";
import { activationText, faintText } from "./activations.ts";
import { reads, registerGpu, writes } from "./gpu.ts";
import { runScan } from "./scan-program.ts";
import { placeText, projectionText } from "./scan-text.ts";

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
    bindings: [reads("projection", projection), reads("bias", bias), writes("h", out(0))],
    code: `${activationText(activation)}${placeText(batch, hidden)}
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
    bindings: [reads("last", last), reads("h", h), writes("d", out(0)), writes("g", out(1))],
    code: `${activationText(activation)}${faintText}${placeText(batch, hidden)}
fn element(tick: u32, n: u32, j: u32, u: f32) -> f32 {
  let i = at(${steps - 1}u - tick, n, j);
  var error = u;
  if (tick == 0u) { error = last[at(0u, n, j)]; }
  let behind = drop_faint(error * slope(h[i]));
  g[i] = error;
  d[i] = behind;
  return behind;
}
fn reload(tick: u32, n: u32, j: u32) -> f32 { return d[at(${steps}u - tick, n, j)]; }
`,
  });
});

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
      writes("eps", out(0)),
    ],
    code: `${activationText(activation)}${faintText}${placeText(batch, hidden)}
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

registerGpu(finalStateOp, ({ gpu, inputs, attributes: { activation }, out }) => {
  const { x, wxh, bias, w } = inputs;
  const [steps, batch] = stepsAndBatch(x);
  const [, hidden] = sizes2("FinalState", "wxh", wxh);
  runScan(gpu, {
    label: `FinalState ${activation}`,
    steps,
    batch,
    hidden,
    w,
    transposed: false,
    bindings: [reads("x", x), reads("wxh", wxh), reads("bias", bias), writes("h", out(0))],
    code: `${activationText(activation)}${placeText(batch, hidden)}${projectionText(x, wxh)}
fn element(tick: u32, n: u32, j: u32, u: f32) -> f32 {
  let value = phi(projection(tick, n, j) + bias[j] + u);
  h[at(0u, n, j)] = value;
  return value;
}
fn reload(tick: u32, n: u32, j: u32) -> f32 { return h[at(0u, n, j)]; }
`,
  });
});
