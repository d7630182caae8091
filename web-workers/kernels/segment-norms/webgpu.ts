/** @file Norms of the parameters in a flat buffer, in WGSL. */
import { reads, registerGpu } from "../shared/wgsl/gpu.ts";
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
  const difference =
    minus === undefined
      ? { bindings: [reads("x", x)], value: "x[i]" }
      : { bindings: [reads("x", x), reads("minus", minus)], value: "x[i] - minus[i]" };
  norms(gpu, { label: "SegmentNorms", ...difference, row, offset, count: segments.length, range });
});
