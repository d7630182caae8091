/** @file The sign of every element, in WGSL. */
import { elementwise } from "../shared/wgsl/elementwise.ts";
import { reads, registerGpu } from "../shared/wgsl/gpu.ts";
import { numberBits } from "../shared/wgsl/wgsl.ts";
import { signOfOp } from "./op.ts";

registerGpu(signOfOp, ({ gpu, inputs: { x }, out }) => {
  elementwise(gpu, {
    label: "SignOf",
    bindings: [reads("x", x)],
    code: numberBits,
    out: out("out"),
    value: "select(sign(x[i]), x[i], is_nan(x[i]))",
  });
});
