/** @file The norm of every signal at each step: a block of the row for each of them. */
import { measuredSignals } from "../../src/experiment/metrics/flow.ts";
import { signalFacts } from "../../src/experiment/signals/index.ts";
import { stepNorms } from "../kernels/step-norms/op.ts";
import type { MetricEngine } from "./metric.ts";

export const flow: MetricEngine = {
  slots: (run, steps) => measuredSignals(run).length * steps,
  measure: (iteration, offset) => {
    const { facts, row, layout } = iteration.setting;
    const isDue = iteration.due.has("measureFlow");
    const wanted = measuredSignals(facts).map((id) =>
      // The costs of F are made of the targets' norms.
      isDue || (id === "targets" && iteration.due.has("measureLayerCosts"))
        ? iteration.computedSignal(id)
        : null,
    );
    for (let index = 0; index < wanted.length; index += 1) {
      const x = wanted[index]?.g;
      const next = wanted[index + 1]?.g;
      if (x === undefined) continue;
      stepNorms({ x, next, row }, { offset: offset + index * layout.steps });
      if (next !== undefined) index += 1;
    }
  },
  read: ({ run, record, block, sink }) => {
    if (!record.due.has("measureFlow")) return;
    measuredSignals(run).forEach((id, index) => {
      if (!record.signals.has(id)) return;
      sink.steps(signalFacts[id].metric.id, block("flow", index * record.rowSteps));
    });
  },
};
