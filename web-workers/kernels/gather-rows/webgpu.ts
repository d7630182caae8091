/** @file Rows picked from a table in WGSL. */
import { sizes2 } from "../shared/shapes.ts";
import { elementwise } from "../shared/wgsl/elementwise.ts";
import { reads, registerGpu } from "../shared/wgsl/gpu.ts";
import { gatherRowsOp } from "./op.ts";

registerGpu(gatherRowsOp, ({ gpu, inputs: { indices, table }, out }) => {
  const [, width] = sizes2("GatherRows", "table", table);
  elementwise(gpu, {
    label: "GatherRows",
    bindings: [reads("indices", indices), reads("rows", table)],
    out: out("out"),
    value: `rows[u32(indices[i / ${width}u]) * ${width}u + i % ${width}u]`,
  });
});
