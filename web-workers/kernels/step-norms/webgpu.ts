/** @file The size of a signal at each step, in WGSL. */
import { stepsAndSize } from "../shared/shapes.ts";
import { reads, registerGpu } from "../shared/wgsl/gpu.ts";
import { norms } from "../shared/wgsl/norms.ts";
import { stepNormsOp } from "./op.ts";

registerGpu(stepNormsOp, ({ gpu, inputs: { x, next, row }, attributes: { offset } }) => {
  const [count, width] = stepsAndSize("StepNorms", "x", x);
  const range = `let start = (block % ${count}u) * ${width}u; let end = start + ${width}u;`;
  const steps =
    next === undefined
      ? { bindings: [reads("x", x)], value: "x[i]", count }
      : {
          bindings: [reads("x", x), reads("next", next)],
          value: `select(x[i], next[i], block >= ${count}u)`,
          count: 2 * count,
        };
  norms(gpu, { label: "StepNorms", ...steps, row, offset, range });
});
