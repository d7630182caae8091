/** @file Noise added to the states of the step before, in WGSL. */
import { sizes3 } from "../shared/shapes.ts";
import { elementwise } from "../shared/wgsl/elementwise.ts";
import { reads, registerGpu } from "../shared/wgsl/gpu.ts";
import { addToPreviousOp } from "./op.ts";

registerGpu(addToPreviousOp, ({ gpu, inputs: { h, e }, out }) => {
  const [, batch, hidden] = sizes3("AddToPrevious", "h", h);
  const width = batch * hidden;
  elementwise(gpu, {
    label: "AddToPrevious",
    bindings: [reads("h", h), reads("e", e)],
    code: `fn previous(i: u32) -> f32 {
  if (i < ${width}u) { return 0.0; }
  return h[i - ${width}u];
}`,
    out: out("out"),
    value: "previous(i) + e[i]",
  });
});
