/** @file Weighted sums of two in WGSL. */
import { elementwise } from "../shared/wgsl/elementwise.ts";
import { reads, registerGpu } from "../shared/wgsl/gpu.ts";
import { literal } from "../shared/wgsl/wgsl.ts";
import { addScaledOp } from "./op.ts";

registerGpu(addScaledOp, ({ gpu, inputs: { x, y }, attributes, out }) => {
  const { alpha = 1, beta = 1 } = attributes;
  elementwise(gpu, {
    label: "AddScaled",
    bindings: [reads("x", x), reads("y", y)],
    out: out("out"),
    value: `${literal(alpha)} * x[i] + ${literal(beta)} * y[i]`,
  });
});
