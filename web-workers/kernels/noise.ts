/** @file The noise of the G phase: its draws and its place. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, expectShape, only, sizes3 } from "./op.ts";

interface NoiseInputs extends Record<string, TensorInfo> {
  /** int32 [1]: the counter of the stream. */
  readonly iteration: TensorInfo;
}

interface NoiseAttributes extends Record<string, number> {
  readonly steps: number;
  readonly batch: number;
  readonly hidden: number;
  readonly sigma: number;
  /** The key of the stream, two 32-bit words. */
  readonly seedLow: number;
  readonly seedHigh: number;
}

export const gaussianNoiseOp = defineOp<NoiseInputs, NoiseAttributes>({
  name: "GaussianNoise",
  outputs: (_, { steps, batch, hidden }) => [[steps, batch, hidden]],
  memory: ({ kernels, inputs: { iteration }, attributes, at, out }) => {
    const { steps, batch, hidden, sigma, seedLow, seedHigh } = attributes;
    kernels.gaussianNoise(out(0), steps * batch * hidden, seedLow, seedHigh, at(iteration), sigma);
  },
});

/** e ~ N(0, sigma), [T,N,H]: the same for the same key and iteration (Philox4x32-10). */
export const gaussianNoise = (inputs: NoiseInputs, attributes: NoiseAttributes): Tensor =>
  only(gaussianNoiseOp.run(inputs, attributes));

interface AddInputs extends Record<string, TensorInfo> {
  /** [T,N,H] */
  readonly h: TensorInfo;
  /** [T,N,H] */
  readonly e: TensorInfo;
}

export const addToPreviousOp = defineOp<AddInputs, Record<string, never>>({
  name: "AddToPrevious",
  outputs: ({ h, e }) => {
    expectShape("AddToPrevious", "e", e, h.shape);
    return [sizes3("AddToPrevious", "h", h)];
  },
  memory: ({ kernels, inputs: { h, e }, at, out }) => {
    const [steps, batch, hidden] = sizes3("AddToPrevious", "h", h);
    kernels.addToPrevious(at(h), at(e), out(0), steps, batch * hidden);
  },
});

/** h_{t-1} + e_t for all t, h_0 = 0; [T,N,H]. */
export const addToPrevious = (inputs: AddInputs): Tensor => only(addToPreviousOp.run(inputs, {}));
