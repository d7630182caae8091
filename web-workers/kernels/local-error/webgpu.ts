/** @file Errors times slopes in WGSL. */
import { sizes3 } from "../shared/shapes.ts";
import { faintText } from "../shared/wgsl/elementary.ts";
import { elementwise } from "../shared/wgsl/elementwise.ts";
import { reads, registerGpu } from "../shared/wgsl/gpu.ts";
import { slopeInput, unitText } from "../shared/wgsl/unit-text.ts";
import { literal } from "../shared/wgsl/wgsl.ts";
import { localErrorOp } from "./op.ts";

registerGpu(localErrorOp, ({ gpu, inputs: { eps, h, a }, attributes, out }) => {
  const { activation, leak = 1 } = attributes;
  const [, batch, hidden] = sizes3("LocalError", "eps", eps);
  const input = slopeInput(a);
  elementwise(gpu, {
    label: `LocalError ${activation}`,
    bindings: [reads("eps", eps), reads("h", h), ...input.bindings],
    code: unitText(activation) + faintText,
    out: out("d"),
    value: `drop_faint(${literal((-2 / (batch * hidden)) * leak)} * eps[i] * slope(${input.at("i")}, h[i]))`,
  });
});
