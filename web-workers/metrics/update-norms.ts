/** @file The norms of all gradients, before clipping, which needs them too. */
import { segmentNorms } from "../kernels/segment-norms/op.ts";
import type { Iteration } from "../learning-rules/iteration.ts";
import type { MetricEngine } from "./metric.ts";
import { hasGradient, segmentsOf } from "./segments.ts";

export function measureGradientNorms(iteration: Iteration): void {
  const { parameters, row, layout } = iteration.setting;
  segmentNorms(
    { x: parameters.gradients, row },
    { segments: segmentsOf(iteration), offset: layout.offset("updateNorms") },
  );
}

export const updateNorms: MetricEngine = {
  slots: ({ parameters }) => parameters.length,
  read: (row) => {
    if (!row.record.due.has("measureUpdateNorms")) return;
    row.run.parameters.forEach(({ name }, index) => {
      if (hasGradient(row, index)) row.sink.scalar(`gradient${name}`, row.at("updateNorms", index));
    });
  },
};
