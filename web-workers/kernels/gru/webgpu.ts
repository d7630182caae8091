/** @file The GRU's scans in WGSL: states and gates forward, errors backward, and h_T alone for validation. */
import { sizes2, sizes3, stepsAndBatch } from "../shared/shapes.ts";
import { faintText, sigmoidText, tanhText } from "../shared/wgsl/elementary.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { runScan } from "../shared/wgsl/scan-program.ts";
import { ownErrorText, placeText, projectionText } from "../shared/wgsl/scan-text.ts";
import { groups } from "../shared/wgsl/wgsl.ts";
import { gruBackwardScanOp, gruBlocks, gruFinalStateOp, gruForwardScanOp } from "./op.ts";

/**
 * WGSL: `gates_of(given, heard)`, r, u, n and q from the input's share and, q's bias included, the state's; where the first
 * block of a unit lies, `wide_at` in [T,N,3H] and `gates_at` in [T,N,4H].
 */
const gatesText = (batch: number, hidden: number): string => `
${tanhText}${sigmoidText}${placeText(batch, hidden)}
fn gates_of(given: vec3f, heard: vec3f) -> vec4f {
  let r = sigmoid_of(given.x + heard.x);
  return vec4f(r, sigmoid_of(given.y + heard.y), tanh_of(given.z + r * heard.z), heard.z);
}
fn wide_at(t: u32, n: u32, j: u32) -> u32 { return (t * ${batch}u + n) * ${gruBlocks * hidden}u + j; }
fn gates_at(t: u32, n: u32, j: u32) -> u32 { return (t * ${batch}u + n) * ${4 * hidden}u + j; }
`;

/** WGSL: the entries of a unit in an array of blocks whose first is at `place`. */
const gather = (array: string, place: string, blocks: number, hidden: number): string =>
  `vec${blocks}f(${Array.from({ length: blocks }, (_, k) => `${array}[${place} + ${k * hidden}u]`).join(", ")})`;
const scatter = (
  array: string,
  place: string,
  blocks: number,
  hidden: number,
  value: string,
): string =>
  Array.from(
    { length: blocks },
    (_, k) => `${array}[${place} + ${k * hidden}u] = ${value}[${k}];`,
  ).join(" ");

registerGpu(gruForwardScanOp, ({ gpu, inputs: { projection, bias, candidateBias, w }, out }) => {
  const [steps, batch] = sizes3("GruForwardScan", "projection", projection);
  const [hidden] = sizes2("GruForwardScan", "w", w);
  runScan(gpu, {
    label: "GruForwardScan",
    steps,
    batch,
    hidden,
    w,
    transposed: false,
    gates: gruBlocks,
    bindings: [
      reads("projection", projection),
      reads("bias", bias),
      reads("candidate_bias", candidateBias),
      writes("h", out("h")),
      writes("gates", out("gates")),
    ],
    code: `${gatesText(batch, hidden)}
fn element(tick: u32, n: u32, j: u32, u: vec3f) -> f32 {
  let place = wide_at(tick, n, j);
  let given = ${gather("projection", "place", gruBlocks, hidden)} + ${gather("bias", "j", gruBlocks, hidden)};
  let v = gates_of(given, u + vec3f(0.0, 0.0, candidate_bias[j]));
  var value = (1.0 - v.y) * v.z;
  if (tick > 0u) { value += v.y * h[at(tick - 1u, n, j)]; }
  let wide = gates_at(tick, n, j);
  ${scatter("gates", "wide", 4, hidden, "v")}
  h[at(tick, n, j)] = value;
  return value;
}
fn reload(tick: u32, n: u32, j: u32) -> f32 { return h[at(tick - 1u, n, j)]; }
`,
  });
});

registerGpu(gruBackwardScanOp, ({ gpu, inputs: { errors, gates, h, w }, out }) => {
  const [steps, batch, hidden] = sizes3("GruBackwardScan", "h", h);
  runScan(gpu, {
    label: "GruBackwardScan",
    steps,
    batch,
    hidden,
    w,
    transposed: true,
    gates: gruBlocks,
    bindings: [
      reads("errors", errors),
      reads("gates", gates),
      reads("h", h),
      writes("d", out("d")),
      writes("recurrent", out("recurrent")),
      writes("g", out("g")),
    ],
    code: `${gatesText(batch, hidden)}${faintText}
fn element(tick: u32, n: u32, j: u32, u: f32) -> vec3f {
  let t = ${steps - 1}u - tick;
  let i = at(t, n, j);
  let wide = gates_at(t, n, j);
  let v = ${gather("gates", "wide", 4, hidden)};
  var error = u;
  if (tick > 0u) {
    error += drop_faint(g[at(t + 1u, n, j)] * gates[gates_at(t + 1u, n, j) + ${hidden}u]);
  }
  ${ownErrorText("GruBackwardScan", errors, [steps, batch, hidden])}
  var earlier = 0.0;
  if (t > 0u) { earlier = h[at(t - 1u, n, j)]; }
  let dn = drop_faint(error * (1.0 - v.y) * (1.0 - v.z * v.z));
  let du = drop_faint(error * (earlier - v.z) * v.y * (1.0 - v.y));
  let dr = drop_faint(dn * v.w * v.x * (1.0 - v.x));
  g[i] = error;
  let place = wide_at(t, n, j);
  let ahead = vec3f(dr, du, dn);
  let behind = vec3f(dr, du, drop_faint(dn * v.x));
  ${scatter("d", "place", gruBlocks, hidden, "ahead")}
  ${scatter("recurrent", "place", gruBlocks, hidden, "behind")}
  return behind;
}
fn reload(tick: u32, n: u32, j: u32) -> vec3f {
  let place = wide_at(${steps}u - tick, n, j);
  return ${gather("recurrent", "place", gruBlocks, hidden)};
}
`,
  });
  // The scan has no binding left for this sum.
  gpu.dispatch({
    label: "GruBackwardScan candidate",
    bindings: [reads("recurrent", out("recurrent")), writes("candidate", out("candidate"))],
    code: "",
    body: `let i = block * ${gpu.lanes}u + lane;
  if (i >= ${batch * hidden}u) { return; }
  let first = (i / ${hidden}u) * ${gruBlocks * hidden}u + ${2 * hidden}u + i % ${hidden}u;
  var sum = 0.0;
  for (var t = ${steps}u; t > 0u; t--) {
    sum += recurrent[first + (t - 1u) * ${batch * gruBlocks * hidden}u];
  }
  candidate[i] = sum;`,
    lanes: gpu.lanes,
    workgroups: groups(batch * hidden, gpu.lanes),
  });
});

registerGpu(gruFinalStateOp, ({ gpu, inputs: { x, wxh, bias, candidateBias, w }, out }) => {
  const [steps, batch] = stepsAndBatch("GruFinalState", "x", x);
  const [hidden] = sizes2("GruFinalState", "w", w);
  runScan(gpu, {
    label: "GruFinalState",
    steps,
    batch,
    hidden,
    w,
    transposed: false,
    gates: gruBlocks,
    bindings: [
      reads("x", x),
      reads("wxh", wxh),
      reads("bias", bias),
      reads("candidate_bias", candidateBias),
      writes("h", out("h")),
    ],
    code: `${gatesText(batch, hidden)}${projectionText(x, wxh)}
fn element(tick: u32, n: u32, j: u32, u: vec3f) -> f32 {
  let i = at(0u, n, j);
  var given = vec3f();
  for (var k = 0u; k < ${gruBlocks}u; k++) {
    let column = k * ${hidden}u + j;
    given[k] = projection(tick, n, column) + bias[column];
  }
  let v = gates_of(given, u + vec3f(0.0, 0.0, candidate_bias[j]));
  var value = (1.0 - v.y) * v.z;
  if (tick > 0u) { value += v.y * h[i]; }
  h[i] = value;
  return value;
}
fn reload(tick: u32, n: u32, j: u32) -> f32 { return h[at(0u, n, j)]; }
`,
  });
});
