/** @file Ops whose every output element is computed by itself. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { elementsOf } from "../shapes.ts";
import { type Binding, type Gpu, writes } from "./gpu.ts";
import { groups } from "./wgsl.ts";

export interface Elementwise {
  readonly label: string;
  readonly bindings: readonly Binding[];
  readonly code?: string;
  readonly out: TensorInfo;
  /** WGSL expression of element i. */
  readonly value: string;
}

/** Runs a program whose invocations compute an element each. */
export function elementwise(
  gpu: Gpu,
  { label, bindings, code = "", out, value }: Elementwise,
): void {
  const count = elementsOf(out);
  const lanes = gpu.lanes;
  gpu.dispatch({
    label,
    bindings: [...bindings, writes("result", out)],
    code,
    body: `let i = block * ${lanes}u + lane;
  if (i < ${count}u) { result[i] = ${value}; }`,
    lanes,
    workgroups: groups(count, lanes),
  });
}
