/** @file TPTT, TPTThx and the controls made of them: targets travel back through G, every step learns locally. */
import type { Tensor } from "@tensorflow/tfjs-core";

import { feedbackParameterNames } from "../../src/experiment/rules.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { affine } from "../kernels/affine/op.ts";
import { localError } from "../kernels/local-error/op.ts";
import { reconstruction } from "../kernels/reconstruction/op.ts";
import { addToPrevious } from "../kernels/add-to-previous/op.ts";
import { gaussianNoise } from "../kernels/gaussian-noise/op.ts";
import { targetScan } from "../kernels/target-scan/op.ts";
import { biasGradient } from "../kernels/bias-gradient/op.ts";
import { weightGradient } from "../kernels/weight-gradient/op.ts";
import { streamKey } from "../random/stream.ts";
import { type Iteration, rateIndex } from "./iteration.ts";
import type { Phase } from "./phase.ts";
import {
  backwardSweep,
  forwardSweep,
  inputGradient,
  outputError,
  update,
  updateForwardParameters,
} from "./shared-phases.ts";

/** G's pre-activations x_t Wxh + h_t Vhh + ch with G as it is now, [T,N,H]. */
function feedbackActivation(iteration: Iteration): Tensor {
  return iteration.once("feedbackActivation", () =>
    iteration.own(applyFeedback(iteration, iteration.get("h"))),
  );
}

function applyFeedback(iteration: Iteration, h: Tensor): Tensor {
  const { value } = iteration.setting.parameters;
  return affine({ x: h, w: value.Vhh, base: iteration.get("projection"), bias: value.ch });
}

interface Disturbed {
  /** h_{t-1} + e_t */
  readonly previous: Tensor | undefined;
  /** F(x_t, h_{t-1} + e_t) */
  readonly h: Tensor;
  readonly a: Tensor;
}

/** What the G phase reconstructs from; without noise F(x_t, h_{t-1}) is h_t itself, and the forward sweep serves. */
function disturb(iteration: Iteration): Disturbed {
  const { config } = iteration.setting;
  const h = iteration.get("h");
  const e = drawNoise(iteration);
  if (e === null) return { previous: undefined, h, a: feedbackActivation(iteration) };
  const { value } = iteration.setting.parameters;
  const previous = iteration.own(addToPrevious({ h, e }));
  const base = iteration.get("projection");
  const disturbed = iteration.own(
    affine({ x: previous, w: value.Whh, base, bias: value.bh }, { activation: config.activation }),
  );
  return { previous, h: disturbed, a: iteration.own(applyFeedback(iteration, disturbed)) };
}

function drawNoise(iteration: Iteration): Tensor | null {
  const { config, counter } = iteration.setting;
  const { noise, steps } = iteration.batch;
  if (noise !== null) return noise;
  if (config.noise === 0) return null;
  const [seedLow, seedHigh] = streamKey(config.seed, "noise");
  return iteration.own(
    gaussianNoise(
      { iteration: counter },
      {
        steps,
        batch: config.batch,
        hidden: config.hidden,
        sigma: config.noise,
        seedLow,
        seedHigh,
      },
    ),
  );
}

/** Whether this iteration's G loss is needed: to learn from it, or to show it. Where G learns, an F phase skips it. */
export function needsReconstruction({ setting, updates, measures }: Iteration): boolean {
  const isSkipped = setting.facts.feedback === "learnt" && updates.forward;
  return updates.feedback || (measures.layerCosts && !isSkipped);
}

/** The G phase: G learns to reconstruct h_{t-1} from (x_t, F(x_t, h_{t-1} + e_t)); eq. 3-6. */
const feedbackUpdate: Phase = {
  id: "feedback-update",
  run: (iteration) => {
    if (!needsReconstruction(iteration)) return;
    const { config, parameters, row, layout } = iteration.setting;
    const { steps } = iteration.batch;
    const { previous, h, a } = disturb(iteration);
    const delta = iteration.own(
      reconstruction(
        { a, h, previous, row },
        {
          activation: config.activation,
          offset: layout.layerCostG,
          first: 0,
          last: config.reconstructionTerms === "paper" ? steps - 1 : steps,
        },
      ),
    );
    if (!iteration.updates.feedback) return;
    weightGradient({ x: h, d: delta, into: parameters.gradient.Vhh }, { lag: 0 });
    biasGradient({ d: delta, into: parameters.gradient.ch });
    update(iteration, feedbackParameterNames, () => rateIndex.alphaG, undefined);
    // The targets must see the new G, unless they were set before it.
    iteration.forget("feedbackActivation");
  },
};

/** H_t - h_t for all t, from the last step back through G; eq. 7, 8, or with plain targets eq. 5, 7. */
const targets: Phase = {
  id: "targets",
  run: (iteration) => {
    const { config, parameters, rates } = iteration.setting;
    const a = feedbackActivation(iteration);
    const h = config.targets === "plain" ? iteration.get("h") : undefined;
    const eps = targetScan(
      { a, v: parameters.value.Vhh, errors: iteration.get("last"), rates, h },
      { activation: config.activation },
    );
    iteration.set("targetDifferences", iteration.own(eps));
  },
};

/** Every step learns to reach its own target; eq. 9-11, and 13 for Wxh. */
const forwardUpdate: Phase = {
  id: "forward-update",
  run: (iteration) => {
    const { config, facts, parameters } = iteration.setting;
    const h = iteration.get("h");
    const d = iteration.own(
      localError({ eps: iteration.get("targetDifferences"), h }, { activation: config.activation }),
    );
    weightGradient({ x: h, d, into: parameters.gradient.Whh }, { lag: 1 });
    biasGradient({ d, into: parameters.gradient.bh });
    if (facts.credit.Wxh === "targets") inputGradient(iteration, d);
    updateForwardParameters(iteration);
  },
};

/** The phases in the program's order (G first, targets from the new G) or the paper's (targets from the old G). */
export function targetPropagationPhases({ phaseOrder }: RunConfig): readonly Phase[] {
  const middle = phaseOrder === "program" ? [feedbackUpdate, targets] : [targets, feedbackUpdate];
  return [forwardSweep, outputError, ...middle, backwardSweep, forwardUpdate];
}
