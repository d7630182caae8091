/** @file Norms of parts of a tensor, safe from overflow and underflow in float32. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { type Gpu, reads, writes } from "./gpu.ts";
import { numberBits, scaledNorm, workgroupSum } from "./wgsl.ts";

export interface NormsSpec {
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
export function norms(gpu: Gpu, { label, x, minus, row, offset, count, range }: NormsSpec): void {
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
