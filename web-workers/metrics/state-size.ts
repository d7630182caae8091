/** @file The root mean square of h_t at each step. */
import { stepNorms } from "../kernels/step-norms/op.ts";
import type { MetricEngine } from "./metric.ts";

export const stateSize: MetricEngine = {
  slots: (_, steps) => steps,
  measure: (iteration, offset) => {
    if (!iteration.due.has("measureState")) return;
    stepNorms({ x: iteration.take("h"), row: iteration.setting.row }, { offset });
  },
  read: ({ record, block, sink }) => {
    if (!record.due.has("measureState")) return;
    const root = Math.sqrt(record.stepWidth);
    sink.steps(
      "stateSize",
      block("stateSize", 0).map((norm) => norm / root),
    );
  },
};
