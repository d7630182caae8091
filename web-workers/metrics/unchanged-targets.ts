/** @file What of the targets float32 would lose. */
import { unchangedShare } from "../kernels/unchanged-share/op.ts";
import type { MetricEngine } from "./metric.ts";

export const unchangedTargets: MetricEngine = {
  slots: ({ rule }) => (rule.signals.includes("targets") ? 1 : 0),
  measure: (iteration, offset) => {
    const signal = iteration.computedSignal("targets");
    const isDue = iteration.due.has("measureUnchangedTargets");
    if (!isDue || signal === null || iteration.batch.steps === 1) return;
    const { row } = iteration.setting;
    unchangedShare({ h: iteration.take("h"), eps: signal.g, row }, { offset });
  },
  read: ({ record, at, sink }) => {
    if (!record.due.has("measureUnchangedTargets") || record.steps === 1) return;
    sink.scalar("unchangedTargets", at("unchangedTargets", 0));
  },
};
