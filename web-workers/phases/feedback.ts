/** @file The G phase: G learns what it is trained for; eq. 3-6. */
import { biasGradient } from "../kernels/bias-gradient/op.ts";
import { weightGradient } from "../kernels/weight-gradient/op.ts";
import type { Iteration } from "../learning-rules/iteration.ts";
import { feedbackTrainings } from "./feedback-training/index.ts";
import type { PhaseRun } from "./phase.ts";
import { update } from "./update.ts";

/** Whether this iteration's G loss is needed: to learn from it, or to show it. Where G learns, an F phase skips it. */
export function needsReconstruction({ setting, updates, due }: Iteration): boolean {
  const { feedback } = setting.facts.rule;
  if (feedback === "absent") return false;
  const isSkipped = feedback === "learnt" && updates.forward;
  return updates.feedback || (due.has("measureLayerCosts") && !isSkipped);
}

export const feedbackUpdate: PhaseRun = (iteration) => {
  if (!needsReconstruction(iteration)) return;
  const { config, facts, parameters } = iteration.setting;
  // A G that does not learn is measured by what it reconstructs.
  const kind = facts.rule.feedback === "learnt" ? config.feedbackTraining : "reconstruction";
  const { states, errors } = feedbackTrainings[kind](iteration);
  if (!iteration.updates.feedback) return;
  weightGradient({ x: states, d: errors, into: parameters.gradient("Vhh") }, { lag: 0 });
  biasGradient({ d: errors, into: parameters.gradient("ch") });
  update(iteration, ["feedback"], undefined);
  // The targets must see the new G, unless they were set before it.
  iteration.forget("feedbackActivation");
};
