/** @file G learns the transpose of F's Jacobian by the local difference reconstruction loss (Meulemans et al. 2020; Ernoult et al. 2022). */
import { type Tensor, tidy } from "@tensorflow/tfjs-core";

import { activate } from "../../kernels/activate/op.ts";
import { addScaled, subtract } from "../../kernels/add-scaled/op.ts";
import { putSteps } from "../../kernels/copy/op.ts";
import { multiply } from "../../kernels/multiply/op.ts";
import { room } from "../../kernels/room/op.ts";
import { stepMeans } from "../../kernels/step-means/op.ts";
import { timesSlope } from "../../kernels/times-slope/op.ts";
import { gaussianDraws } from "../draws.ts";
import { applyFeedback, feedbackActivation } from "../feedback-activation.ts";
import { disturbedStep } from "./disturbed-step.ts";
import type { FeedbackTraining } from "./training.ts";

/** G at a state: the state itself, G's pre-activations and phi of them, [T,N,H] each. */
interface Evaluated {
  readonly h: Tensor;
  readonly a: Tensor;
  readonly value: Tensor;
}

/**
 * L_t = mean over N and H of -xi (G(F(h_{t-1} + xi)) - G(h_t)) / sigma^2 + (G(h_t + eta) - G(h_t))^2 / (2 sigma^2), with xi and eta
 * of standard deviation sigma. For sigma near 0 its mean over the noise is least where G's Jacobian is the transpose of F's.
 */
export const lDrl: FeedbackTraining = (iteration) => {
  const { config, row, layout } = iteration.setting;
  const { ldrlSigma: sigma } = config;
  const draws = gaussianDraws(iteration, ["xi", "eta"], sigma);
  const [xi, eta] = draws;
  if (xi === undefined || eta === undefined) throw new Error("two draws were asked for");
  const [states, errors] = tidy(() => {
    const { activation, leak } = iteration.unitKind;
    const evaluated = (h: Tensor, a: Tensor): Evaluated => ({
      h,
      a,
      value: activate({ a }, { activation }),
    });
    const h = iteration.take("h");
    const here = evaluated(h, feedbackActivation(iteration));
    const step = disturbedStep(iteration, xi);
    const after = evaluated(step.h, step.a);
    const moved = addScaled({ x: h, y: eta });
    const beside = evaluated(moved, applyFeedback(iteration, moved));
    const difference = (of: Evaluated): Tensor => {
      const fresh = subtract({ x: of.value, y: here.value });
      if (leak === 1) return fresh;
      const kept = subtract({ x: of.h, y: here.h });
      return addScaled({ x: kept, y: fresh }, { alpha: 1 - leak, beta: leak });
    };
    const spread = difference(beside);
    const answer = multiply({ x: xi, y: difference(after) });
    const loss = addScaled(
      { x: answer, y: multiply({ x: spread, y: spread }) },
      { alpha: -1 / sigma ** 2, beta: 1 / (2 * sigma ** 2) },
    );
    stepMeans({ x: loss, row }, { offset: layout.offset("layerCosts") });
    const share = 1 / (config.batch * config.hidden * sigma ** 2);
    const behind = (error: Tensor, { value, a }: Evaluated, sign: 1 | -1): Tensor =>
      timesSlope({ error, value, a }, { activation, scale: sign * share * leak });
    return inARow([
      [after.h, behind(xi, after, -1)],
      [beside.h, behind(spread, beside, 1)],
      [here.h, behind(subtract({ x: xi, y: spread }), here, 1)],
    ]);
  });
  return { states: iteration.own(states), errors: iteration.own(errors) };
};

/** Pairs of [T,N,H] one after the other in time, so that one sum serves all. */
function inARow(pairs: readonly (readonly [Tensor, Tensor])[]): [Tensor, Tensor] {
  const [steps = 0, ...rest] = pairs[0]?.[0].shape ?? [];
  const shape = [pairs.length * steps, ...rest];
  const [states, errors] = [room(shape), room(shape)];
  pairs.forEach(([state, error], index) => {
    putSteps({ x: state, into: states }, { first: index * steps });
    putSteps({ x: error, into: errors }, { first: index * steps });
  });
  return [states, errors];
}
