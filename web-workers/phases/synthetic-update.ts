/** @file M learns to guess what later blocks send back: L^M = sum over boundaries of mean (M(h_b) - N back_b)^2. */
import { addScaled } from "../kernels/add-scaled/op.ts";
import { biasGradient } from "../kernels/bias-gradient/op.ts";
import { weightGradient } from "../kernels/weight-gradient/op.ts";
import type { PhaseRun } from "./phase.ts";
import { update } from "./update.ts";

export const syntheticUpdate: PhaseRun = (iteration) => {
  // One block has no boundary, and M no lesson.
  if (!iteration.has("lessons")) return;
  const { config, parameters } = iteration.setting;
  const lessons = iteration.take("lessons");
  const scale = 2 / (config.batch * config.hidden);
  const d = iteration.own(addScaled({ x: lessons, y: lessons }, { alpha: scale, beta: 0 }));
  weightGradient({ x: iteration.take("blockEnds"), d, into: parameters.gradient("A") }, { lag: 0 });
  biasGradient({ d, into: parameters.gradient("m") });
  if (iteration.updates.feedback) update(iteration, ["feedback"], undefined);
};
