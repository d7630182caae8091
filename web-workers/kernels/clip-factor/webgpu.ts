/** @file The factor that clips gradients, in WGSL. */
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { numberBits, scaledNorm } from "../shared/wgsl/wgsl.ts";
import { clipFactorOp } from "./op.ts";

registerGpu(clipFactorOp, ({ gpu, inputs: { row, rates }, attributes, out }) => {
  const { offset, count, limit } = attributes;
  gpu.dispatch({
    label: "ClipFactor",
    bindings: [reads("row", row), reads("rates", rates), writes("factor", out("factor"))],
    code: numberBits + scaledNorm,
    body: `var sums = vec4f();
  for (var i = 0u; i < ${count}u; i++) { sums = with_square(sums, row[${offset}u + i]); }
  let total = norm_of(sums);
  factor[0] = select(rates[${limit}] / total, 1.0, total <= rates[${limit}]);`,
    lanes: 1,
    workgroups: 1,
  });
});
