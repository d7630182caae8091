/** @file The noise of the G phase, from a counter. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { gaussianNoise as gaussianNoiseKernel } from "./scalar.ts";

type Inputs = {
  /** int32 [1]: the counter of the stream. */
  readonly iteration: TensorInfo;
};

type Attributes = {
  readonly steps: number;
  readonly batch: number;
  readonly hidden: number;
  readonly sigma: number;
  /** The key of the stream, two 32-bit words. */
  readonly seedLow: number;
  readonly seedHigh: number;
};

const kernels = { gaussianNoise: gaussianNoiseKernel };

export const gaussianNoiseOp = defineOp<Inputs, Attributes, "e", typeof kernels>({
  name: "GaussianNoise",
  outputs: (_, { steps, batch, hidden }) => ({ e: [steps, batch, hidden] }),
  reads: ["iteration"],
  writes: [],
  // Philox's ten rounds of four products and the series of a logarithm, a sine and a cosine, for four numbers.
  multiplyAdds: (_, { steps, batch, hidden }) => 20 * steps * batch * hidden,
  kernels,
  memory: ({ kernels: { gaussianNoise }, inputs: { iteration }, attributes, at, out }) => {
    const { steps, batch, hidden, sigma, seedLow, seedHigh } = attributes;
    gaussianNoise(out("e"), steps * batch * hidden, seedLow, seedHigh, at(iteration), sigma);
  },
});

/** e ~ N(0, sigma), [T,N,H]: the same for the same key and iteration (Philox4x32-10). */
export const gaussianNoise = (inputs: Inputs, attributes: Attributes): Tensor =>
  gaussianNoiseOp.run(inputs, attributes).e;
