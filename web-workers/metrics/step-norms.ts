/** @file The norms of the changes applied; a parameter that an iteration leaves alone has taken a step of 0. */
import { segmentNorms } from "../kernels/segment-norms/op.ts";
import type { MetricEngine } from "./metric.ts";
import { moves, segmentsOf } from "./segments.ts";

export const stepNorms: MetricEngine = {
  slots: ({ parameters }) => parameters.length,
  measure: (iteration, offset) => {
    if (!iteration.due.has("measureStepNorms")) return;
    const { parameters, row } = iteration.setting;
    segmentNorms({ x: parameters.steps, row }, { segments: segmentsOf(iteration), offset });
  },
  read: (row) => {
    if (!row.record.due.has("measureStepNorms")) return;
    row.run.parameters.forEach(({ name, constant }, index) => {
      if (constant === true) return;
      row.sink.scalar(`step${name}`, moves(row, index) ? row.at("stepNorms", index) : 0);
    });
  },
};
