/** @file A tensor for ops in place to write: nothing may read what they have not written. */
import type { Tensor } from "@tensorflow/tfjs-core";

import { defineOp, type None } from "../shared/op.ts";

type Attributes = {
  /** [shape]: one list, so that it travels as an attribute. */
  readonly shape: readonly [readonly number[]];
};

export const roomOp = defineOp<None, Attributes, "out", None>({
  name: "Room",
  outputs: (_, { shape: [shape] }) => ({ out: shape }),
  reads: [],
  writes: [],
  multiplyAdds: () => 0,
  kernels: {},
  memory: () => {},
});

/** A float32 tensor of that shape whose elements are not set. */
export const room = (shape: readonly number[]): Tensor => roomOp.run({}, { shape: [shape] }).out;
