/** @file The mean of a tensor's elements at each step, into the row of measurements. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { elementsOf, expectRoom, stepsAndSize } from "../shared/shapes.ts";
import { stepMeans as stepMeansKernel } from "./scalar.ts";

type Inputs = {
  /** [T,...] */
  readonly x: TensorInfo;
  readonly row: TensorInfo;
};

type Attributes = {
  /** Where in the row the result begins. */
  readonly offset: number;
};

const name = "StepMeans";
const kernels = { stepMeans: stepMeansKernel };

export const stepMeansOp = defineOp<Inputs, Attributes, never, typeof kernels>({
  name,
  outputs: ({ x, row }, { offset }) => {
    expectRoom(name, row, offset, stepsAndSize(name, "x", x)[0]);
    return {};
  },
  reads: ["x"],
  writes: ["row"],
  splits: "steps",
  multiplyAdds: ({ x }) => elementsOf(x),
  kernels,
  memory: ({ kernels: { stepMeans }, inputs: { x, row }, attributes: { offset }, at }) => {
    const [steps, size] = stepsAndSize(name, "x", x);
    stepMeans(at(x), at(row) + 4 * offset, steps, size);
  },
});

/** row[offset + t - 1] = the mean of x_t. */
export function stepMeans(inputs: Inputs, attributes: Attributes): void {
  stepMeansOp.run(inputs, attributes);
}
