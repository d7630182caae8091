/** @file The factor that clips gradients. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { expectRoom } from "../shared/shapes.ts";
import { clipFactor as clipFactorKernel } from "./scalar.ts";

type Inputs = {
  /** The row of measurements that holds the gradients' norms. */
  readonly row: TensorInfo;
  /** The live rates, the limit among them. */
  readonly rates: TensorInfo;
};

type Attributes = {
  /** Where the norms begin in the row, and how many there are. */
  readonly offset: number;
  readonly count: number;
  /** Where the limit stands in `rates`. */
  readonly limit: number;
};

const name = "ClipFactor";
const kernels = { clipFactor: clipFactorKernel };

export const clipFactorOp = defineOp<Inputs, Attributes, "factor", typeof kernels>({
  name,
  outputs: ({ row }, { offset, count }) => {
    expectRoom(name, row, offset, count);
    return { factor: [1] };
  },
  reads: ["row", "rates"],
  writes: [],
  multiplyAdds: (_, { count }) => count,
  kernels,
  memory: ({ kernels: { clipFactor }, inputs: { row, rates }, attributes, at, out }) => {
    const { offset, count, limit } = attributes;
    clipFactor(at(row) + 4 * offset, at(rates) + 4 * limit, out("factor"), count);
  },
});

/** min(1, limit / global norm), [1]. */
export const clipFactor = (inputs: Inputs, attributes: Attributes): Tensor =>
  clipFactorOp.run(inputs, attributes).factor;
