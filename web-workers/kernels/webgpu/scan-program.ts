/**
 * @file The program of every pass that is sequential in time: one dispatch whatever T is, a few sequences a workgroup, the
 * state in workgroup memory. Passes that would keep a GPU too long run in chunks of time.
 */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { type Binding, type Gpu, reads } from "./gpu.ts";
import { matrix } from "./matrix.ts";
import { tileRows } from "./products.ts";
import { groups, roundUp } from "./wgsl.ts";

export interface Scan {
  readonly label: string;
  readonly steps: number;
  readonly batch: number;
  readonly hidden: number;
  /** [H,H]: what the state is multiplied by between two ticks. */
  readonly w: TensorInfo;
  /** Whether it is the transpose of `w` instead. */
  readonly transposed: boolean;
  readonly bindings: readonly Binding[];
  /**
   * WGSL: `element(tick, n, j, u) -> f32` gives the new state of unit j of sequence n at a tick, u being the product's
   * entry (0 at tick 0); `reload(tick, n, j) -> f32` gives the state before a tick again from what was stored.
   */
  readonly code: string;
}

/** Multiply-adds that one sequence's workgroup may do in a dispatch: some 0.1 s on a slow GPU. */
const maxSequenceWork = 2 ** 26;

/** How the work is laid out over the invocations of a workgroup. */
interface Layout {
  /** Sequences of a workgroup: each weight that is loaded serves them all. */
  readonly sequences: number;
  /** Parts into which the sum over the state is split. */
  readonly parts: number;
  readonly lanes: number;
}

/** Hardware hides latency with many workgroups; a CPU wants few loads. */
function layoutOf(gpu: Gpu, batch: number, quads: number): Layout {
  const wanted = gpu.software ? Math.min(4, groups(batch, 2)) : Math.min(4, groups(batch, 64));
  const wantedParts = gpu.software ? 1 : Math.min(8, quads, Math.floor(gpu.lanes / quads));
  const rowBytes = 16 * quads;
  const parts = Math.max(1, Math.min(wantedParts, Math.floor(gpu.workgroupBytes / rowBytes) - 1));
  const sequences = Math.max(
    1,
    Math.min(wanted, Math.floor(gpu.workgroupBytes / (rowBytes * (1 + parts)))),
  );
  const busy = Math.max(quads * parts, gpu.software ? 0 : 4 * quads * sequences);
  return { sequences, parts, lanes: Math.min(gpu.lanes, roundUp(busy, 16)) };
}

export function runScan(gpu: Gpu, scan: Scan): void {
  const { steps, batch, hidden } = scan;
  const layout = layoutOf(gpu, batch, groups(hidden, 4));
  const square = hidden * hidden;
  const chunk = Math.max(
    1,
    Math.floor(
      Math.min(
        Math.min(maxSequenceWork, gpu.maxWork) / (layout.sequences * square),
        gpu.maxWork / (batch * square),
      ),
    ),
  );
  if (chunk >= steps) {
    dispatchScan(gpu, scan, layout, [], `let start = 0u; let end = ${steps}u;`);
    return;
  }
  for (let start = 0; start < steps; start += chunk) {
    if (start > 0) gpu.pause();
    const range = gpu.constants([start, Math.min(steps, start + chunk)]);
    const read = "let start = u32(range[0]); let end = u32(range[1]);";
    dispatchScan(gpu, scan, layout, [reads("range", range)], read);
  }
}

function dispatchScan(
  gpu: Gpu,
  { label, batch, hidden, w, transposed, bindings, code }: Scan,
  layout: Layout,
  rangeBindings: readonly Binding[],
  range: string,
): void {
  const { sequences, parts, lanes } = layout;
  const weights = matrix("w", w, hidden);
  const { quads } = weights;
  const width = 4 * quads;
  const names = Array.from({ length: sequences }, (_, s) => s);
  gpu.dispatch({
    label,
    bindings: [...bindings, weights.binding, ...rangeBindings],
    code: `${code}${weights.code}
var<workgroup> state: array<f32, ${sequences * width}>;
var<workgroup> partials: array<f32, ${parts * sequences * width}>;
fn state_get(s: u32, k: u32) -> vec4f {
  let at = s * ${width}u + 4u * k;
  return vec4f(state[at], state[at + 1u], state[at + 2u], state[at + 3u]);
}
fn partials_set(part: u32, s: u32, quad: u32, value: vec4f) {
  let at = (part * ${sequences}u + s) * ${width}u + 4u * quad;
  ${tileRows.map((i) => `partials[at + ${i}u] = value[${i}];`).join(" ")}
}
${productText(transposed, hidden, quads, parts, names)}`,
    body: `let first = block * ${sequences}u;
  ${range}
  if (start > 0u) {
    for (var i = lane; i < ${sequences * hidden}u; i += ${lanes}u) {
      let s = i / ${hidden}u;
      let j = i % ${hidden}u;
      if (first + s < ${batch}u) { state[s * ${width}u + j] = reload(start, first + s, j); }
    }
    workgroupBarrier();
  }
  for (var tick = start; tick < end; tick++) {
    if (tick > 0u) {
      for (var job = lane; job < ${quads * parts}u; job += ${lanes}u) { multiply(job); }
      workgroupBarrier();
    }
    for (var i = lane; i < ${sequences * hidden}u; i += ${lanes}u) {
      let s = i / ${hidden}u;
      let j = i % ${hidden}u;
      if (first + s < ${batch}u) {
        var u = 0.0;
        if (tick > 0u) {
          for (var part = 0u; part < ${parts}u; part++) {
            u += partials[(part * ${sequences}u + s) * ${width}u + j];
          }
        }
        state[s * ${width}u + j] = element(tick, first + s, j, u);
      }
    }
    workgroupBarrier();
  }`,
    lanes,
    workgroups: groups(batch, sequences),
  });
}

/** `multiply(job)`: four columns of a part of the product of the states with w or its transpose. */
function productText(
  transposed: boolean,
  hidden: number,
  quads: number,
  parts: number,
  sequences: readonly number[],
): string {
  // Neighbouring invocations read neighbouring weights: columns of a row, or for the transpose parts of a row.
  const place = transposed
    ? `let part = job % ${parts}u; let quad = job / ${parts}u;`
    : `let quad = job % ${quads}u; let part = job / ${quads}u;`;
  const weight = (i: number): string =>
    transposed
      ? `w_get(min(4u * quad + ${i}u, ${hidden - 1}u), k)`
      : `w_get(min(4u * k + ${i}u, ${hidden - 1}u), quad)`;
  const product = transposed
    ? "vec4f(dot(x, w0), dot(x, w1), dot(x, w2), dot(x, w3))"
    : "x.x * w0 + x.y * w1 + x.z * w2 + x.w * w3";
  return `fn multiply(job: u32) {
  ${place}
  ${sequences.map((s) => `var sum${s} = vec4f();`).join(" ")}
  for (var k = part; k < ${quads}u; k += ${parts}u) {
    ${tileRows.map((i) => `let w${i} = ${weight(i)};`).join("\n    ")}
    ${sequences.map((s) => `{ let x = state_get(${s}u, k); sum${s} += ${product}; }`).join("\n    ")}
  }
  ${sequences.map((s) => `partials_set(part, ${s}u, quad, sum${s});`).join("\n  ")}
}`;
}
