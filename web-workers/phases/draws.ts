/** @file Normal numbers that an iteration draws on the device, of the stream "noise". */
import { type Tensor, tidy } from "@tensorflow/tfjs-core";

import { addScaled } from "../kernels/add-scaled/op.ts";
import { takeSteps } from "../kernels/copy/op.ts";
import { gaussianNoise } from "../kernels/gaussian-noise/op.ts";
import type { Iteration } from "../learning-rules/iteration.ts";
import { streamKey } from "../random/stream.ts";

/** A tensor [T,N,H] for each name, of mean 0 and standard deviation sigma: drawn one after the other, or given from outside. */
export function gaussianDraws(
  iteration: Iteration,
  names: readonly string[],
  sigma: number,
): readonly Tensor[] {
  const { config, counter } = iteration.setting;
  const { draws, steps } = iteration.batch;
  const { batch, hidden, seed } = config;
  const [seedLow, seedHigh] = streamKey(seed, "noise");
  const made = tidy(() => {
    const given = names.flatMap((name) => draws.get(name) ?? []);
    if (given.length === names.length) {
      return given.map((x) => addScaled({ x, y: x }, { alpha: sigma, beta: 0 }));
    }
    const all = gaussianNoise(
      { iteration: counter },
      { steps: names.length * steps, batch, hidden, sigma, seedLow, seedHigh },
    );
    return names.map((_, i) => takeSteps({ x: all }, { first: i * steps, count: steps }));
  });
  return made.map((tensor) => iteration.own(tensor));
}
