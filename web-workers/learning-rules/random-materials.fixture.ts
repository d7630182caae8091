/** @file For tests: random weights and batches of a configuration's shapes, for any number of steps. */
import { runFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { Source } from "../kernels/kernel-bench.fixture.ts";
import type { ParameterValues } from "../networks/parameters.ts";
import type { HostBatch } from "../session/materials.ts";

/** Weights and biases in [-0.8, 0.8). */
export function randomWeights(config: RunConfig, source: Source): ParameterValues {
  const { parameters, sizes } = runFacts(config);
  return Object.fromEntries(
    parameters.map(({ name, shape }) => {
      const count = shape(sizes).reduce((product, size) => product * size, 1);
      return [name, Float32Array.from(source.floats(count, 0.8))];
    }),
  );
}

/** A batch of `steps` steps, with noise in [-sigma, sigma) where sigma is not 0. */
export function randomBatch(
  config: RunConfig,
  steps: number,
  source: Source,
  sigma = 0,
): HostBatch {
  const { batch, hidden } = config;
  const { task, sizes, answerSteps } = runFacts(config);
  const { inputs, outputs } = sizes;
  const noise =
    sigma === 0 ? null : Float32Array.from(source.floats(steps * batch * hidden, sigma));
  return task.input === "one-hot"
    ? {
        length: steps,
        x: Int32Array.from(source.integers(steps * batch, inputs)),
        y: Int32Array.from(source.integers(answerSteps * batch, outputs)),
        noise,
      }
    : {
        length: steps,
        x: Float32Array.from(source.floats(steps * batch * inputs)),
        y: Float32Array.from(source.floats(answerSteps * batch * outputs)),
        noise,
      };
}
