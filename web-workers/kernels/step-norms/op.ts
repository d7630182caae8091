/** @file The size of a signal at each step, into the row of measurements. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { elementsOf, expectRoom, expectShape, stepsAndSize } from "../shared/shapes.ts";
import { stepNorms as stepNormsKernel } from "./scalar.ts";

type Inputs = {
  /** [T,...] */
  readonly x: TensorInfo;
  /** Of x's shape: its norms follow those of x, for the price of one dispatch. */
  readonly next?: TensorInfo | undefined;
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
  outputs: ({ x, next, row }, { offset }) => {
    if (next !== undefined) expectShape(name, "next", next, x.shape);
    const [steps] = stepsAndSize(name, "x", x);
    expectRoom(name, row, offset, next === undefined ? steps : 2 * steps);
    return {};
  },
  reads: ["x", "next"],
  writes: ["row"],
  splits: "steps",
  multiplyAdds: ({ x, next }) => (next === undefined ? 1 : 2) * elementsOf(x),
  kernels,
  memory: ({ kernels: { stepNorms }, inputs: { x, next, row }, attributes: { offset }, at }) => {
    const [steps, size] = stepsAndSize(name, "x", x);
    stepNorms(at(x), at(row) + 4 * offset, steps, size);
    if (next !== undefined) stepNorms(at(next), at(row) + 4 * (offset + steps), steps, size);
  },
});

/** row[offset + t - 1] = ||x_t||_F, and row[offset + T + t - 1] = ||next_t||_F, without overflow or underflow inside. */
export function stepNorms(inputs: Inputs, attributes: Attributes): void {
  stepNormsOp.run(inputs, attributes);
}
