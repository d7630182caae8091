/** @file Products of elements in WGSL. */
import { rowsAndWidth } from "../shared/shapes.ts";
import { elementwise } from "../shared/wgsl/elementwise.ts";
import { reads, registerGpu } from "../shared/wgsl/gpu.ts";
import { isByColumns, multiplyOp } from "./op.ts";

registerGpu(multiplyOp, ({ gpu, inputs: { x, y }, out }) => {
  const place = isByColumns(x, y) ? `i % ${rowsAndWidth(x)[1]}u` : "i";
  elementwise(gpu, {
    label: "Multiply",
    bindings: [reads("x", x), reads("y", y)],
    out: out("out"),
    value: `x[i] * y[${place}]`,
  });
});
