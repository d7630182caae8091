/** @file How far every parameter is from where it began. */
import { segmentNorms } from "../kernels/segment-norms/op.ts";
import type { MetricEngine } from "./metric.ts";
import { segmentsOf } from "./segments.ts";

export const distance: MetricEngine = {
  slots: ({ parameters }) => parameters.length,
  measure: (iteration, offset) => {
    if (!iteration.due.has("measureDistance")) return;
    const { parameters, row } = iteration.setting;
    segmentNorms(
      { x: parameters.values, minus: parameters.start, row },
      { segments: segmentsOf(iteration), offset },
    );
  },
  read: ({ record, run, at, sink }) => {
    if (!record.due.has("measureDistance")) return;
    run.parameters.forEach(({ name, constant }, index) => {
      if (constant === true) return;
      sink.scalar(`moved${name}`, at("distance", index));
    });
  },
};
