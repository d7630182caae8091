/** @file phi of every element in WGSL. */
import { elementwise } from "../shared/wgsl/elementwise.ts";
import { reads, registerGpu } from "../shared/wgsl/gpu.ts";
import { unitText } from "../shared/wgsl/unit-text.ts";
import { activateOp } from "./op.ts";

registerGpu(activateOp, ({ gpu, inputs: { a }, attributes: { activation }, out }) => {
  elementwise(gpu, {
    label: `Activate ${activation}`,
    bindings: [reads("a", a)],
    code: unitText(activation),
    out: out("value"),
    value: "phi(a[i])",
  });
});
