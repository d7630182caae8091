/** @file The G phase: G learns to reconstruct h_{t-1} from (x_t, F(x_t, h_{t-1} + e_t)); eq. 3-6. */
import type { Tensor } from "@tensorflow/tfjs-core";

import { addScaled } from "../kernels/add-scaled/op.ts";
import { affine } from "../kernels/affine/op.ts";
import { reconstruction } from "../kernels/reconstruction/op.ts";
import { addToPrevious } from "../kernels/add-to-previous/op.ts";
import { gaussianNoise } from "../kernels/gaussian-noise/op.ts";
import { biasGradient } from "../kernels/bias-gradient/op.ts";
import { weightGradient } from "../kernels/weight-gradient/op.ts";
import type { Iteration } from "../learning-rules/iteration.ts";
import { streamKey } from "../random/stream.ts";
import { applyFeedback, feedbackActivation } from "./feedback-activation.ts";
import type { PhaseRun } from "./phase.ts";
import { update } from "./update.ts";

interface Disturbed {
  /** h_{t-1} + e_t */
  readonly previous: Tensor | undefined;
  /** F(x_t, h_{t-1} + e_t) */
  readonly h: Tensor;
  readonly a: Tensor;
}

/** What the G phase reconstructs from; without noise F(x_t, h_{t-1}) is h_t itself, and the forward sweep serves. */
function disturb(iteration: Iteration): Disturbed {
  const { parameters } = iteration.setting;
  const { activation, leak } = iteration.unitKind;
  const h = iteration.take("h");
  const e = drawNoise(iteration);
  if (e === null) return { previous: undefined, h, a: feedbackActivation(iteration) };
  const previous = iteration.own(addToPrevious({ h, e }));
  const base = iteration.take("projection");
  const fresh = iteration.own(
    affine(
      { x: previous, w: parameters.value("Whh"), base, bias: parameters.value("bh") },
      { activation },
    ),
  );
  const disturbed =
    leak < 1
      ? iteration.own(addScaled({ x: previous, y: fresh }, { alpha: 1 - leak, beta: leak }))
      : fresh;
  return { previous, h: disturbed, a: iteration.own(applyFeedback(iteration, disturbed)) };
}

function drawNoise(iteration: Iteration): Tensor | null {
  const { config, counter } = iteration.setting;
  const { noise, steps } = iteration.batch;
  if (noise !== null) return noise;
  if (config.noise === 0) return null;
  const [seedLow, seedHigh] = streamKey(config.seed, "noise");
  const { batch, hidden } = config;
  return iteration.own(
    gaussianNoise(
      { iteration: counter },
      { steps, batch, hidden, sigma: config.noise, seedLow, seedHigh },
    ),
  );
}

/** Whether this iteration's G loss is needed: to learn from it, or to show it. Where G learns, an F phase skips it. */
export function needsReconstruction({ setting, updates, due }: Iteration): boolean {
  const { feedback } = setting.facts.rule;
  if (feedback === "absent") return false;
  const isSkipped = feedback === "learnt" && updates.forward;
  return updates.feedback || (due.has("measureLayerCosts") && !isSkipped);
}

export const feedbackUpdate: PhaseRun = (iteration) => {
  if (!needsReconstruction(iteration)) return;
  const { config, parameters, row, layout } = iteration.setting;
  const { steps } = iteration.batch;
  const { previous, h, a } = disturb(iteration);
  const delta = iteration.own(
    reconstruction(
      { a, h, previous, row },
      {
        ...iteration.unitKind,
        offset: layout.offset("layerCosts"),
        first: 0,
        last: config.reconstructionTerms === "paper" ? steps - 1 : steps,
      },
    ),
  );
  if (!iteration.updates.feedback) return;
  weightGradient({ x: h, d: delta, into: parameters.gradient("Vhh") }, { lag: 0 });
  biasGradient({ d: delta, into: parameters.gradient("ch") });
  update(iteration, ["feedback"], undefined);
  // The targets must see the new G, unless they were set before it.
  iteration.forget("feedbackActivation");
};
