/** @file Gradients of weights in WGSL. */
import { sizes3 } from "../shared/shapes.ts";
import { registerGpu } from "../shared/wgsl/gpu.ts";
import { outerSums } from "../shared/wgsl/row-sums.ts";
import { weightGradientOp } from "./op.ts";

registerGpu(weightGradientOp, ({ gpu, inputs: { x, d, into }, attributes: { lag } }) => {
  const [steps, batch, width] = sizes3("WeightGradient", "d", d);
  const rows = (steps - lag) * batch;
  outerSums(gpu, {
    label: "WeightGradient",
    x,
    skipX: 0,
    d,
    skipD: lag * batch * width,
    into,
    rows,
  });
});
