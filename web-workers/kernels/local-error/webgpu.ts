/** @file Errors times slopes in WGSL. */
import { sizes3 } from "../shared/shapes.ts";
import { faintText } from "../shared/wgsl/elementary.ts";
import { elementwise } from "../shared/wgsl/elementwise.ts";
import { reads, registerGpu } from "../shared/wgsl/gpu.ts";
import { unitText } from "../shared/wgsl/unit-text.ts";
import { literal } from "../shared/wgsl/wgsl.ts";
import { localErrorOp } from "./op.ts";

registerGpu(localErrorOp, ({ gpu, inputs: { eps, h }, attributes: { activation }, out }) => {
  const [, batch, hidden] = sizes3("LocalError", "eps", eps);
  elementwise(gpu, {
    label: `LocalError ${activation}`,
    bindings: [reads("eps", eps), reads("h", h)],
    code: unitText(activation) + faintText,
    out: out("d"),
    value: `drop_faint(${literal(-2 / (batch * hidden))} * eps[i] * slope(0.0, h[i]))`,
  });
});
