/** @file Norms and angles, safe from overflow and underflow in float32, and the factor that clips gradients. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import {
  cosineOp,
  elementsBeforeLast,
  segmentNormsOp,
  stepNormsOp,
  unchangedShareOp,
} from "../measurements.ts";
import { clipFactorOp } from "../momentum-step.ts";
import { elementsOf } from "../op.ts";
import { type Gpu, reads, registerGpu, writes } from "./gpu.ts";
import { literal, numberBits, scaledNorm, table, workgroupSum } from "./wgsl.ts";

interface NormsSpec {
  readonly label: string;
  readonly x: TensorInfo;
  readonly minus?: TensorInfo | undefined;
  readonly row: TensorInfo;
  readonly offset: number;
  readonly count: number;
  /** WGSL that declares the elements `start` .. `end` of vector number `block`. */
  readonly range: string;
}

/** row[offset + i] = the norm of vector i of `count`: a workgroup each. */
function norms(gpu: Gpu, { label, x, minus, row, offset, count, range }: NormsSpec): void {
  const lanes = gpu.lanes;
  gpu.dispatch({
    label,
    bindings: [
      reads("x", x),
      ...(minus === undefined ? [] : [reads("minus", minus)]),
      writes("row", row),
    ],
    code: numberBits + scaledNorm + workgroupSum(lanes),
    body: `${range}
  var sums = vec4f();
  for (var i = start + lane; i < end; i += ${lanes}u) {
    sums = with_square(sums, x[i]${minus === undefined ? "" : " - minus[i]"});
  }
  let total = sum_all(lane, sums);
  if (lane == 0u) { row[${offset}u + block] = norm_of(total); }`,
    lanes,
    workgroups: count,
  });
}

registerGpu(stepNormsOp, ({ gpu, inputs: { x, row }, attributes: { offset } }) => {
  const count = x.shape[0] ?? 0;
  const width = elementsOf(x) / count;
  const range = `let start = block * ${width}u; let end = start + ${width}u;`;
  norms(gpu, { label: "StepNorms", x, row, offset, count, range });
});

registerGpu(segmentNormsOp, ({ gpu, inputs: { x, minus, row }, attributes }) => {
  const { segments, offset } = attributes;
  if (segments.length === 0) return;
  const range = `let starts = ${table(segments.map(([start]) => start))};
  let ends = ${table(segments.map(([start, count]) => start + count))};
  let start = starts[block];
  let end = ends[block];`;
  norms(gpu, { label: "SegmentNorms", x, minus, row, offset, count: segments.length, range });
});

registerGpu(cosineOp, ({ gpu, inputs: { x, y, row }, attributes: { offset } }) => {
  const lanes = gpu.lanes;
  const count = elementsOf(x);
  gpu.dispatch({
    label: "Cosine",
    bindings: [reads("x", x), reads("y", y), writes("row", row)],
    // As integers the magnitudes of floats keep their order, with NaN on top.
    code: `${workgroupSum(lanes)}
var<workgroup> peaks: array<vec2u, ${lanes}>;
fn magnitude(x: f32) -> u32 { return bitcast<u32>(x) & 0x7fffffffu; }`,
    body: `var peak = vec2u();
  for (var i = lane; i < ${count}u; i += ${lanes}u) {
    peak = max(peak, vec2u(magnitude(x[i]), magnitude(y[i])));
  }
  peaks[lane] = peak;
  for (var half = ${lanes / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { peaks[lane] = max(peaks[lane], peaks[lane + half]); }
  }
  workgroupBarrier();
  let bits = peaks[0];
  let top = vec2f(bitcast<f32>(bits.x), bitcast<f32>(bits.y));
  var sums = vec4f();
  for (var i = lane; i < ${count}u; i += ${lanes}u) {
    let scaled = vec2f(x[i], y[i]) / top;
    sums += vec4f(scaled.x * scaled.y, scaled * scaled, 0.0);
  }
  let total = sum_all(lane, sums);
  if (lane == 0u) {
    let cosine = total.x / (sqrt(total.y) * sqrt(total.z));
    let bounded = select(cosine, clamp(cosine, -1.0, 1.0), abs(cosine) <= 2.0);
    row[${offset}] = select(bounded, 0.0, bits.x == 0u || bits.y == 0u);
    row[${offset + 1}] = select(top.y * sqrt(total.z), top.y, bits.y == 0u);
  }`,
    lanes,
    workgroups: 1,
  });
});

registerGpu(unchangedShareOp, ({ gpu, inputs: { h, eps, row }, attributes: { offset } }) => {
  const lanes = gpu.lanes;
  const count = elementsBeforeLast(h);
  gpu.dispatch({
    label: "UnchangedShare",
    bindings: [reads("h", h), reads("eps", eps), writes("row", row)],
    // Compared as bits: a compiler that may rearrange sums would ask whether eps is zero.
    code: workgroupSum(lanes),
    body: `var unchanged = 0u;
  for (var i = lane; i < ${count}u; i += ${lanes}u) {
    let state = h[i];
    unchanged += select(0u, 1u, bitcast<u32>(state + eps[i]) == bitcast<u32>(state));
  }
  let total = sum_all(lane, vec4f(f32(unchanged), 0.0, 0.0, 0.0));
  if (lane == 0u) { row[${offset}] = total.x / ${literal(count)}; }`,
    lanes,
    workgroups: 1,
  });
});

registerGpu(clipFactorOp, ({ gpu, inputs: { row, rates }, attributes, out }) => {
  const { offset, count, limit } = attributes;
  gpu.dispatch({
    label: "ClipFactor",
    bindings: [reads("row", row), reads("rates", rates), writes("factor", out(0))],
    code: numberBits + scaledNorm,
    body: `var sums = vec4f();
  for (var i = 0u; i < ${count}u; i++) { sums = with_square(sums, row[${offset}u + i]); }
  let total = norm_of(sums);
  factor[0] = select(rates[${limit}] / total, 1.0, total <= rates[${limit}]);`,
    lanes: 1,
    workgroups: 1,
  });
});
