/** @file Norms of the parameters in a flat buffer, in WGSL. */
import { registerGpu } from "../shared/wgsl/gpu.ts";
import { norms } from "../shared/wgsl/norms.ts";
import { table } from "../shared/wgsl/wgsl.ts";
import { segmentNormsOp } from "./op.ts";

registerGpu(segmentNormsOp, ({ gpu, inputs: { x, minus, row }, attributes }) => {
  const { segments, offset } = attributes;
  if (segments.length === 0) return;
  const range = `let starts = ${table(segments.map(([start]) => start))};
  let ends = ${table(segments.map(([start, count]) => start + count))};
  let start = starts[block];
  let end = ends[block];`;
  norms(gpu, { label: "SegmentNorms", x, minus, row, offset, count: segments.length, range });
});
