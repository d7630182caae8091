/** @file Ops whose every output element is computed by itself. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { gatherRowsOp } from "../gather-rows.ts";
import { localErrorOp } from "../local-losses.ts";
import { addToPreviousOp } from "../noise.ts";
import { elementsOf, sizes2, sizes3 } from "../op.ts";
import { activationText, faintText } from "./activations.ts";
import { type Binding, type Gpu, reads, registerGpu, writes } from "./gpu.ts";
import { groups, literal } from "./wgsl.ts";

interface Elementwise {
  readonly label: string;
  readonly bindings: readonly Binding[];
  readonly code?: string;
  readonly out: TensorInfo;
  /** WGSL expression of element i. */
  readonly value: string;
}

function elementwise(gpu: Gpu, { label, bindings, code = "", out, value }: Elementwise): void {
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

registerGpu(gatherRowsOp, ({ gpu, inputs: { indices, table }, out }) => {
  const [, width] = sizes2("GatherRows", "table", table);
  elementwise(gpu, {
    label: "GatherRows",
    bindings: [reads("indices", indices), reads("rows", table)],
    out: out(0),
    value: `rows[u32(indices[i / ${width}u]) * ${width}u + i % ${width}u]`,
  });
});

registerGpu(localErrorOp, ({ gpu, inputs: { eps, h }, attributes: { activation }, out }) => {
  const [, batch, hidden] = sizes3("LocalError", "eps", eps);
  elementwise(gpu, {
    label: `LocalError ${activation}`,
    bindings: [reads("eps", eps), reads("h", h)],
    code: activationText(activation) + faintText,
    out: out(0),
    value: `drop_faint(${literal(-2 / (batch * hidden))} * eps[i] * slope(h[i]))`,
  });
});

registerGpu(addToPreviousOp, ({ gpu, inputs: { h, e }, out }) => {
  const [steps] = h.shape;
  const width = elementsOf(h) / (steps ?? 1);
  elementwise(gpu, {
    label: "AddToPrevious",
    bindings: [reads("h", h), reads("e", e)],
    code: `fn previous(i: u32) -> f32 {
  if (i < ${width}u) { return 0.0; }
  return h[i - ${width}u];
}`,
    out: out(0),
    value: "previous(i) + e[i]",
  });
});
