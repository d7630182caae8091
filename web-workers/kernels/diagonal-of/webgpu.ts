/** @file The diagonal of a matrix in WGSL. */
import { sizes2 } from "../shared/shapes.ts";
import { elementwise } from "../shared/wgsl/elementwise.ts";
import { reads, registerGpu } from "../shared/wgsl/gpu.ts";
import { diagonalOfOp } from "./op.ts";

registerGpu(diagonalOfOp, ({ gpu, inputs: { matrix }, out }) => {
  const [size] = sizes2("DiagonalOf", "matrix", matrix);
  elementwise(gpu, {
    label: "DiagonalOf",
    bindings: [reads("matrix", matrix)],
    out: out("out"),
    value: `matrix[i * ${size + 1}u]`,
  });
});
