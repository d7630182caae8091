/** @file The angle between two gradients, into the row of measurements. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { differenceNorm } from "../segment-norms/scalar.ts";
import { defineOp } from "../shared/op.ts";
import { elementsOf, expectRoom, expectShape } from "../shared/shapes.ts";
import { cosine as cosineKernel } from "./scalar.ts";

type Inputs = {
  readonly x: TensorInfo;
  readonly y: TensorInfo;
  readonly row: TensorInfo;
};

type Attributes = {
  /** Where in the row the result begins. */
  readonly offset: number;
};

const name = "Cosine";
const kernels = { cosine: cosineKernel, differenceNorm };

export const cosineOp = defineOp<Inputs, Attributes, never, typeof kernels>({
  name,
  outputs: ({ x, y, row }, { offset }) => {
    expectShape(name, "y", y, x.shape);
    expectRoom(name, row, offset, 2);
    return {};
  },
  reads: ["x", "y"],
  writes: ["row"],
  multiplyAdds: ({ x }) => 4 * elementsOf(x),
  kernels,
  memory: ({ kernels: { cosine, differenceNorm }, inputs: { x, y, row }, attributes, at }) => {
    const result = at(row) + 4 * attributes.offset;
    cosine(at(x), at(y), result, elementsOf(x));
    differenceNorm(at(y), 0, result + 4, elementsOf(y));
  },
});

/** row[offset] = cosine of the angle between x and y, 0 where either is zero; row[offset + 1] = ||y||. */
export function cosine(inputs: Inputs, attributes: Attributes): void {
  cosineOp.run(inputs, attributes);
}
