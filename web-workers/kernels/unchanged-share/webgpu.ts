/** @file Counts what float32 loses, in WGSL. */
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { literal, workgroupSum } from "../shared/wgsl/wgsl.ts";
import { elementsBeforeLast, unchangedShareOp } from "./op.ts";

registerGpu(unchangedShareOp, ({ gpu, inputs: { h, eps, row }, attributes: { offset } }) => {
  const lanes = gpu.lanes;
  const count = elementsBeforeLast(h);
  gpu.dispatch({
    label: "UnchangedShare",
    bindings: [reads("h", h), reads("eps", eps), writes("row", row)],
    // Compared as bits: a compiler that may rearrange sums would ask whether eps is zero.
    code: workgroupSum(lanes),
    body: `var unchanged = 0u;
  for (var i = lane; i < ${count}u; i += ${lanes}u) {
    let state = h[i];
    unchanged += select(0u, 1u, bitcast<u32>(state + eps[i]) == bitcast<u32>(state));
  }
  let total = sum_all(lane, vec4f(f32(unchanged), 0.0, 0.0, 0.0));
  if (lane == 0u) { row[${offset}] = total.x / ${literal(count)}; }`,
    lanes,
    workgroups: 1,
  });
});
