/** @file The size of a signal at each step, into the row of measurements. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { elementsOf, expectRoom, stepsAndSize } from "../shared/shapes.ts";
import { stepNorms as stepNormsKernel } from "./scalar.ts";

type Inputs = {
  /** [T,...] */
  readonly x: TensorInfo;
  readonly row: TensorInfo;
};

type Attributes = {
  /** Where in the row the result begins. */
  readonly offset: number;
};

const name = "StepNorms";
const kernels = { stepNorms: stepNormsKernel };

export const stepNormsOp = defineOp<Inputs, Attributes, never, typeof kernels>({
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
  memory: ({ kernels: { stepNorms }, inputs: { x, row }, attributes: { offset }, at }) => {
    const [steps, size] = stepsAndSize(name, "x", x);
    stepNorms(at(x), at(row) + 4 * offset, steps, size);
  },
});

/** row[offset + t - 1] = ||x_t||_F, without overflow or underflow inside. */
export function stepNorms(inputs: Inputs, attributes: Attributes): void {
  stepNormsOp.run(inputs, attributes);
}
