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
  /** [H,gates H]: what the state is multiplied by between two ticks. */
  readonly w: TensorInfo;
  /** Whether it is the transpose of `w` instead. */
  readonly transposed: boolean;
  /** Blocks of `w` side by side; 1 unless stated. */
  readonly gates?: Gates;
  readonly bindings: readonly Binding[];
  /**
   * WGSL: `element(tick, n, j, u) -> f32` gives the new state of unit j of sequence n at a tick, u being the product's
   * entry (0 at tick 0); `reload(tick, n, j) -> f32` gives the state before a tick again from what was stored. With four
   * gates the wide side of `w` is a vec4f a unit, entry k from block k: u, or the state where `w` is transposed.
   */
  readonly code: string;
}

export type Gates = 1 | 4;

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

/** The two sides of the product between two ticks: numbers a unit has on each, and groups of four of them. */
interface Sides {
  readonly state: Gates;
  readonly product: Gates;
  readonly stateQuads: number;
  readonly productQuads: number;
}

function sidesOf({ hidden, transposed, gates = 1 }: Scan): Sides {
  const [state, product] = transposed ? ([gates, 1] as const) : ([1, gates] as const);
  return {
    state,
    product,
    stateQuads: groups(state * hidden, 4),
    productQuads: groups(product * hidden, 4),
  };
}

/** Hardware hides latency with many workgroups; a CPU wants few loads. Throws where the state has no room on the GPU. */
function layoutOf(gpu: Gpu, { label, batch, hidden }: Scan, sides: Sides): Layout {
  const { stateQuads, productQuads } = sides;
  const wanted = gpu.software ? Math.min(4, groups(batch, 2)) : Math.min(4, groups(batch, 64));
  const wantedParts = gpu.software
    ? 1
    : Math.min(8, stateQuads, Math.floor(gpu.lanes / productQuads));
  const [stateBytes, productBytes] = [16 * stateQuads, 16 * productQuads];
  if (stateBytes + productBytes > gpu.workgroupBytes) {
    throw new RangeError(
      `hidden = ${hidden} is too large for ${label} on this GPU, which has ${gpu.workgroupBytes} bytes a workgroup where ${stateBytes + productBytes} are needed; allowed: fewer units, or the CPU engine`,
    );
  }
  const roomForParts = Math.floor((gpu.workgroupBytes - stateBytes) / productBytes);
  const parts = Math.max(1, Math.min(wantedParts, roomForParts));
  const sequences = Math.max(
    1,
    Math.min(wanted, Math.floor(gpu.workgroupBytes / (stateBytes + parts * productBytes))),
  );
  const busy = Math.max(productQuads * parts, gpu.software ? 0 : 4 * groups(hidden, 4) * sequences);
  return { sequences, parts, lanes: Math.min(gpu.lanes, roundUp(busy, 16)) };
}

export function runScan(gpu: Gpu, scan: Scan): void {
  const { steps, batch, hidden, gates = 1 } = scan;
  const sides = sidesOf(scan);
  const layout = layoutOf(gpu, scan, sides);
  const products = gates * hidden * hidden;
  const chunk = Math.max(
    1,
    Math.floor(
      Math.min(
        Math.min(maxSequenceWork, gpu.maxWork) / (layout.sequences * products),
        gpu.maxWork / (batch * products),
      ),
    ),
  );
  if (chunk >= steps) {
    dispatchScan(gpu, scan, sides, layout, [], `let start = 0u; let end = ${steps}u;`);
    return;
  }
  for (let start = 0; start < steps; start += chunk) {
    if (start > 0) gpu.pause();
    const range = gpu.constants([start, Math.min(steps, start + chunk)]);
    const read = "let start = u32(range[0]); let end = u32(range[1]);";
    dispatchScan(gpu, scan, sides, layout, [reads("range", range)], read);
  }
}

function dispatchScan(
  gpu: Gpu,
  { label, batch, hidden, w, transposed, gates = 1, bindings, code }: Scan,
  sides: Sides,
  layout: Layout,
  rangeBindings: readonly Binding[],
  range: string,
): void {
  const { sequences, parts, lanes } = layout;
  const weights = matrix("w", w, gates * hidden);
  const [stateWidth, productWidth] = [4 * sides.stateQuads, 4 * sides.productQuads];
  const setState = (value: string): string =>
    blocks(sides.state, hidden)
      .map(([part, skip]) => `state[s * ${stateWidth}u + j${skip}] = ${value}${part};`)
      .join(" ");
  const [zero, entry] =
    sides.product === 1
      ? ["0.0", "partials[row]"]
      : [
          "vec4f()",
          `vec4f(${blocks(sides.product, hidden)
            .map(([, skip]) => `partials[row${skip}]`)
            .join(", ")})`,
        ];
  const names = Array.from({ length: sequences }, (_, s) => s);
  gpu.dispatch({
    label,
    bindings: [...bindings, weights.binding, ...rangeBindings],
    code: `${code}${weights.code}
var<workgroup> state: array<f32, ${sequences * stateWidth}>;
var<workgroup> partials: array<f32, ${parts * sequences * productWidth}>;
fn state_get(s: u32, k: u32) -> vec4f {
  let at = s * ${stateWidth}u + 4u * k;
  return vec4f(state[at], state[at + 1u], state[at + 2u], state[at + 3u]);
}
fn partials_set(part: u32, s: u32, quad: u32, value: vec4f) {
  let at = (part * ${sequences}u + s) * ${productWidth}u + 4u * quad;
  ${tileRows.map((i) => `partials[at + ${i}u] = value[${i}];`).join(" ")}
}
${productText(transposed, hidden, sides, parts, names)}`,
    body: `let first = block * ${sequences}u;
  ${range}
  if (start > 0u) {
    for (var i = lane; i < ${sequences * hidden}u; i += ${lanes}u) {
      let s = i / ${hidden}u;
      let j = i % ${hidden}u;
      if (first + s < ${batch}u) {
        let known = reload(start, first + s, j);
        ${setState("known")}
      }
    }
    workgroupBarrier();
  }
  for (var tick = start; tick < end; tick++) {
    if (tick > 0u) {
      for (var job = lane; job < ${sides.productQuads * parts}u; job += ${lanes}u) { multiply(job); }
      workgroupBarrier();
    }
    for (var i = lane; i < ${sequences * hidden}u; i += ${lanes}u) {
      let s = i / ${hidden}u;
      let j = i % ${hidden}u;
      if (first + s < ${batch}u) {
        var u = ${zero};
        if (tick > 0u) {
          for (var part = 0u; part < ${parts}u; part++) {
            let row = (part * ${sequences}u + s) * ${productWidth}u + j;
            u += ${entry};
          }
        }
        let next = element(tick, first + s, j, u);
        ${setState("next")}
      }
    }
    workgroupBarrier();
  }`,
    lanes,
    workgroups: groups(batch, sequences),
  });
}

/** For each block of a side: its entry of a unit's vec4f, and what is added to the unit's place. */
const blocks = (count: Gates, hidden: number): (readonly [part: string, skip: string])[] =>
  count === 1
    ? [["", ""]]
    : tileRows.map((k) => [`[${k}]`, k === 0 ? "" : ` + ${k * hidden}u`] as const);

/** `multiply(job)`: four columns of a part of the product of the states with w or its transpose. */
function productText(
  transposed: boolean,
  hidden: number,
  { stateQuads, productQuads }: Sides,
  parts: number,
  sequences: readonly number[],
): string {
  // Neighbouring invocations read neighbouring weights: columns of a row, or for the transpose parts of a row.
  const place = transposed
    ? `let part = job % ${parts}u; let quad = job / ${parts}u;`
    : `let quad = job % ${productQuads}u; let part = job / ${productQuads}u;`;
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
  for (var k = part; k < ${stateQuads}u; k += ${parts}u) {
    ${tileRows.map((i) => `let w${i} = ${weight(i)};`).join("\n    ")}
    ${sequences.map((s) => `{ let x = state_get(${s}u, k); sum${s} += ${product}; }`).join("\n    ")}
  }
  ${sequences.map((s) => `partials_set(part, ${s}u, quad, sum${s});`).join("\n  ")}
}`;
}
