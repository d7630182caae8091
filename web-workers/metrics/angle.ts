/** @file The angle between the rule's gradient of Whh and BPTT's, and BPTT's norm. */
import { cosine } from "../kernels/cosine/op.ts";
import { arccosine } from "../linalg/arccosine.ts";
import type { Iteration } from "../learning-rules/iteration.ts";
import { networkOf } from "../networks/index.ts";
import { creditedBy } from "../phases/credit.ts";
import type { MetricEngine } from "./metric.ts";

/** Puts the cosine and the norm of BPTT's gradient into the row; the rule's own gradient stands in its place. */
export function compareWithBptt(iteration: Iteration): void {
  const { config, parameters, bpttWhh, row, layout } = iteration.setting;
  networkOf(config).recurrentWeightGradient(creditedBy(iteration, "backprop"), bpttWhh);
  cosine({ x: parameters.gradient("Whh"), y: bpttWhh, row }, { offset: layout.offset("angle") });
}

export const angle: MetricEngine = {
  slots: ({ rule }) => (rule.hasAngle ? 2 : 0),
  read: ({ at, run, record, sink }) => {
    if (!record.due.has("measureAngle")) return;
    const own = run.parameters.findIndex(({ name }) => name === "Whh");
    const bpttNorm = at("angle", 1);
    sink.scalar("gradientBpttWhh", bpttNorm);
    if (at("updateNorms", own) !== 0 && bpttNorm !== 0) {
      sink.scalar("angle", degrees(at("angle", 0)));
    }
  },
};

const degrees = (cosineOfAngle: number): number => (arccosine(cosineOfAngle) * 180) / Math.PI;
