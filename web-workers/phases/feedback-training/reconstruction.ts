/** @file G learns to reconstruct h_{t-1} from (x_t, F(x_t, h_{t-1} + e_t)); eq. 3-6. */
import { gaussianNoise } from "../../kernels/gaussian-noise/op.ts";
import { reconstruction as reconstructionError } from "../../kernels/reconstruction/op.ts";
import type { Tensor } from "@tensorflow/tfjs-core";

import type { Iteration } from "../../learning-rules/iteration.ts";
import { streamKey } from "../../random/stream.ts";
import { feedbackActivation, heardBy } from "../feedback-activation.ts";
import { disturbedStep } from "./disturbed-step.ts";
import type { FeedbackTraining } from "./training.ts";

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

export const reconstruction: FeedbackTraining = (iteration) => {
  const { config, row, layout } = iteration.setting;
  const { steps } = iteration.batch;
  const e = drawNoise(iteration);
  // Without noise F(x_t, h_{t-1}) is h_t itself, and the forward sweep serves.
  const { previous, h, a } =
    e === null
      ? { previous: undefined, h: iteration.take("h"), a: feedbackActivation(iteration) }
      : disturbedStep(iteration, e);
  const errors = iteration.own(
    reconstructionError(
      { a, h, previous, row },
      {
        ...iteration.unitKind,
        offset: layout.offset("layerCosts"),
        first: 0,
        last: config.reconstructionTerms === "paper" ? steps - 1 : steps,
      },
    ),
  );
  return { states: heardBy(iteration, h), errors };
};
