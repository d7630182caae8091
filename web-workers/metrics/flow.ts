/** @file The norm of every signal at each step: a block of the row for each of them. */
import { measuredSignals } from "../../src/experiment/metrics/flow.ts";
import { signalFacts } from "../../src/experiment/signals/index.ts";
import { stepNorms } from "../kernels/step-norms/op.ts";
import type { MetricEngine } from "./metric.ts";

export const flow: MetricEngine = {
  slots: (run, steps) => measuredSignals(run).length * steps,
  measure: (iteration, offset) => {
    const { facts, row, layout } = iteration.setting;
    measuredSignals(facts).forEach((id, index) => {
      const signal = iteration.computedSignal(id);
      // The costs of F are made of the targets' norms.
      const isWanted =
        iteration.due.has("measureFlow") ||
        (id === "targets" && iteration.due.has("measureLayerCosts"));
      if (signal === null || !isWanted) return;
      stepNorms({ x: signal.g, row }, { offset: offset + index * layout.steps });
    });
  },
  read: ({ run, record, block, sink }) => {
    if (!record.due.has("measureFlow")) return;
    measuredSignals(run).forEach((id, index) => {
      if (!record.signals.has(id)) return;
      sink.steps(signalFacts[id].metric.id, block("flow", index * record.rowSteps));
    });
  },
};
