/** @file A tensor times a live rate, which may change from one iteration to the next. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { elementsOf, ShapeError } from "../shared/shapes.ts";
import { scaleByRate as scaleByRateKernel } from "./scalar.ts";

type Inputs = {
  readonly x: TensorInfo;
  /** The live rates. */
  readonly rates: TensorInfo;
};

type Attributes = {
  /** Where the rate stands in `rates`. */
  readonly index: number;
  /** Left out: 1. */
  readonly factor?: number | undefined;
};

const name = "ScaleByRate";
const kernels = { scaleByRate: scaleByRateKernel };

export const scaleByRateOp = defineOp<Inputs, Attributes, "out", typeof kernels>({
  name,
  outputs: ({ x, rates }, { index }) => {
    if (index >= elementsOf(rates)) throw new ShapeError(`${name}: there is no rate ${index}`);
    return { out: x.shape };
  },
  reads: ["x", "rates"],
  writes: [],
  splits: "elements",
  multiplyAdds: ({ x }) => elementsOf(x),
  kernels,
  memory: ({ kernels: { scaleByRate }, inputs: { x, rates }, attributes, at, out }) => {
    const { index, factor = 1 } = attributes;
    scaleByRate(at(x), at(rates) + 4 * index, out("out"), elementsOf(x), factor);
  },
});

/** factor * rates[index] * x */
export const scaleByRate = (inputs: Inputs, attributes: Attributes): Tensor =>
  scaleByRateOp.run(inputs, attributes).out;
