/** @file The row of measurements joins its block, in WGSL. */
import { sizes2 } from "../shared/shapes.ts";
import { reads, registerGpu, writes } from "../shared/wgsl/gpu.ts";
import { appendRowOp } from "./op.ts";

registerGpu(appendRowOp, ({ gpu, inputs: { row, block, cursor } }) => {
  const [capacity, width] = sizes2("AppendRow", "block", block);
  const lanes = gpu.lanes;
  gpu.dispatch({
    label: "AppendRow",
    bindings: [reads("row", row), writes("rows", block), writes("cursor", cursor)],
    code: "",
    // A single workgroup, so that every invocation has read the cursor before one of them raises it.
    body: `let at = u32(cursor[0]) % ${capacity}u;
  for (var i = lane; i < ${width}u; i += ${lanes}u) { rows[at * ${width}u + i] = row[i]; }
  storageBarrier();
  if (lane == 0u) { cursor[0] = i32((at + 1u) % ${capacity}u); }`,
    lanes,
    workgroups: 1,
  });
});
