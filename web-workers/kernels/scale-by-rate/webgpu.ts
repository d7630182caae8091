/** @file A tensor times a live rate in WGSL. */
import { elementwise } from "../shared/wgsl/elementwise.ts";
import { reads, registerGpu } from "../shared/wgsl/gpu.ts";
import { literal } from "../shared/wgsl/wgsl.ts";
import { scaleByRateOp } from "./op.ts";

registerGpu(scaleByRateOp, ({ gpu, inputs: { x, rates }, attributes, out }) => {
  const { index, factor = 1 } = attributes;
  elementwise(gpu, {
    label: "ScaleByRate",
    bindings: [reads("x", x), reads("rates", rates)],
    out: out("out"),
    value: `${literal(factor)} * rates[${index}] * x[i]`,
  });
});
