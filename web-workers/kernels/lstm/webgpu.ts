/** @file The LSTM's scans in WGSL: states and gates forward, errors backward, and h_T alone for validation. */
import { sizes2, sizes3, stepsAndBatch } from "../shared/shapes.ts";
import { faintText, sigmoidText, tanhText } from "../shared/wgsl/elementary.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { runScan } from "../shared/wgsl/scan-program.ts";
import { placeText, projectionText } from "../shared/wgsl/scan-text.ts";
import { lstmBackwardScanOp, lstmFinalStateOp, lstmForwardScanOp, lstmGates } from "./op.ts";

/**
 * WGSL: `gates_of(u)`, the gates from their pre-activations in the order i, f, g, o; `slopes(gates)`, the derivatives of
 * their activations; and where gate k of a unit lies, `wide_at`.
 */
const gatesText = (batch: number, hidden: number): string => `
${tanhText}${sigmoidText}${placeText(batch, hidden)}
fn gates_of(u: vec4f) -> vec4f {
  return vec4f(sigmoid_of(u.x), sigmoid_of(u.y), tanh_of(u.z), sigmoid_of(u.w));
}
fn slopes(v: vec4f) -> vec4f {
  return vec4f(v.x * (1.0 - v.x), v.y * (1.0 - v.y), 1.0 - v.z * v.z, v.w * (1.0 - v.w));
}
fn wide_at(t: u32, n: u32, j: u32) -> u32 { return (t * ${batch}u + n) * ${lstmGates * hidden}u + j; }
`;

/** WGSL: the four entries of a unit in a [...,4H] array whose first is at `place`. */
const gather = (array: string, hidden: number): string =>
  `vec4f(${[0, 1, 2, 3].map((k) => `${array}[place + ${k * hidden}u]`).join(", ")})`;
const scatter = (array: string, hidden: number, value: string): string =>
  [0, 1, 2, 3].map((k) => `${array}[place + ${k * hidden}u] = ${value}[${k}];`).join(" ");

registerGpu(lstmForwardScanOp, ({ gpu, inputs: { projection, bias, w }, out }) => {
  const [steps, batch] = sizes3("LstmForwardScan", "projection", projection);
  const [hidden] = sizes2("LstmForwardScan", "w", w);
  runScan(gpu, {
    label: "LstmForwardScan",
    steps,
    batch,
    hidden,
    w,
    transposed: false,
    gates: lstmGates,
    bindings: [
      reads("projection", projection),
      reads("bias", bias),
      writes("h", out("h")),
      writes("c", out("c")),
      writes("gates", out("gates")),
    ],
    code: `${gatesText(batch, hidden)}
fn bias_of(place: u32) -> vec4f { return ${gather("bias", hidden)}; }
fn element(tick: u32, n: u32, j: u32, u: vec4f) -> f32 {
  let i = at(tick, n, j);
  let place = wide_at(tick, n, j);
  let v = gates_of(${gather("projection", hidden)} + bias_of(j) + u);
  var cell = v.x * v.z;
  if (tick > 0u) { cell += v.y * c[at(tick - 1u, n, j)]; }
  let value = v.w * tanh_of(cell);
  ${scatter("gates", hidden, "v")}
  c[i] = cell;
  h[i] = value;
  return value;
}
fn reload(tick: u32, n: u32, j: u32) -> f32 { return h[at(tick - 1u, n, j)]; }
`,
  });
});

registerGpu(lstmBackwardScanOp, ({ gpu, inputs: { last, gates, c, w }, out }) => {
  const [steps, batch, hidden] = sizes3("LstmBackwardScan", "c", c);
  gpu.scratch(batch * hidden, (carry) => {
    runScan(gpu, {
      label: "LstmBackwardScan",
      steps,
      batch,
      hidden,
      w,
      transposed: true,
      gates: lstmGates,
      bindings: [
        reads("last", last),
        reads("gates", gates),
        reads("c", c),
        writes("d", out("d")),
        writes("g", out("g")),
        writes("carry", carry),
      ],
      code: `${gatesText(batch, hidden)}${faintText}
fn element(tick: u32, n: u32, j: u32, u: f32) -> vec4f {
  let t = ${steps - 1}u - tick;
  let i = at(t, n, j);
  let place = wide_at(t, n, j);
  let v = ${gather("gates", hidden)};
  let squashed = tanh_of(c[i]);
  var error = u;
  var e = 0.0;
  if (tick == 0u) { error = last[at(0u, n, j)]; } else { e = carry[at(0u, n, j)]; }
  var earlier = 0.0;
  if (t > 0u) { earlier = c[at(t - 1u, n, j)]; }
  e += error * v.w * (1.0 - squashed * squashed);
  carry[at(0u, n, j)] = drop_faint(e * v.y);
  let sharp = vec4f(e * v.z, e * earlier, e * v.x, error * squashed) * slopes(v);
  let behind = vec4f(${["x", "y", "z", "w"].map((k) => `drop_faint(sharp.${k})`).join(", ")});
  g[i] = error;
  ${scatter("d", hidden, "behind")}
  return behind;
}
fn reload(tick: u32, n: u32, j: u32) -> vec4f {
  let place = wide_at(${steps}u - tick, n, j);
  return ${gather("d", hidden)};
}
`,
    });
  });
});

registerGpu(lstmFinalStateOp, ({ gpu, inputs: { x, wxh, bias, w }, out }) => {
  const [steps, batch] = stepsAndBatch("LstmFinalState", "x", x);
  const [hidden] = sizes2("LstmFinalState", "w", w);
  gpu.scratch(batch * hidden, (c) => {
    runScan(gpu, {
      label: "LstmFinalState",
      steps,
      batch,
      hidden,
      w,
      transposed: false,
      gates: lstmGates,
      bindings: [
        reads("x", x),
        reads("wxh", wxh),
        reads("bias", bias),
        writes("h", out("h")),
        writes("c", c),
      ],
      code: `${gatesText(batch, hidden)}${projectionText(x, wxh)}
fn element(tick: u32, n: u32, j: u32, u: vec4f) -> f32 {
  let i = at(0u, n, j);
  var a = u;
  for (var k = 0u; k < ${lstmGates}u; k++) {
    let column = k * ${hidden}u + j;
    a[k] += projection(tick, n, column) + bias[column];
  }
  let v = gates_of(a);
  var cell = v.x * v.z;
  if (tick > 0u) { cell += v.y * c[i]; }
  let value = v.w * tanh_of(cell);
  c[i] = cell;
  h[i] = value;
  return value;
}
fn reload(tick: u32, n: u32, j: u32) -> f32 { return h[at(0u, n, j)]; }
`,
    });
  });
});
