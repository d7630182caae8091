/** @file Norms of parts of a tensor, safe from overflow and underflow in float32. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { type Binding, type Gpu, writes } from "./gpu.ts";
import { numberBits, scaledNorm, workgroupSum } from "./wgsl.ts";

export interface NormsSpec {
  readonly label: string;
  /** What `value` reads. */
  readonly bindings: readonly Binding[];
  /** WGSL of element i. */
  readonly value: string;
  readonly row: TensorInfo;
  readonly offset: number;
  readonly count: number;
  /** WGSL that declares the elements `start` .. `end` of vector number `block`. */
  readonly range: string;
}

/** row[offset + i] = the norm of vector i of `count`: a workgroup each. */
export function norms(gpu: Gpu, spec: NormsSpec): void {
  const { label, bindings, value, row, offset, count, range } = spec;
  const lanes = gpu.lanes;
  gpu.dispatch({
    label,
    bindings: [...bindings, writes("row", row)],
    code: numberBits + scaledNorm + workgroupSum(lanes),
    body: `${range}
  var sums = vec4f();
  for (var i = start + lane; i < end; i += ${lanes}u) {
    sums = with_square(sums, ${value});
  }
  let total = sum_all(lane, sums);
  if (lane == 0u) { row[${offset}u + block] = norm_of(total); }`,
    lanes,
    workgroups: count,
  });
}
