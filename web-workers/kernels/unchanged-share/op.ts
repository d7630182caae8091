/** @file How many targets float32 cannot tell from their states, into the row of measurements. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp } from "../shared/op.ts";
import { expectRoom, expectShape, type Shaped, sizes3 } from "../shared/shapes.ts";
import { unchangedShare as unchangedShareKernel } from "./scalar.ts";

type Inputs = {
  /** [T,N,H] */
  readonly h: TensorInfo;
  /** H_t - h_t, [T,N,H] */
  readonly eps: TensorInfo;
  readonly row: TensorInfo;
};

type Attributes = {
  /** Where in the row the result stands. */
  readonly offset: number;
};

const name = "UnchangedShare";
const kernels = { unchangedShare: unchangedShareKernel };

/** Elements of h_1 .. h_{T-1}: the last target is set by the error itself. */
export function elementsBeforeLast(h: Shaped): number {
  const [steps, batch, hidden] = sizes3(name, "h", h);
  return (steps - 1) * batch * hidden;
}

export const unchangedShareOp = defineOp<Inputs, Attributes, never, typeof kernels>({
  name,
  outputs: ({ h, eps, row }, { offset }) => {
    expectShape(name, "eps", eps, h.shape);
    expectRoom(name, row, offset, 1);
    return {};
  },
  reads: ["h", "eps"],
  writes: ["row"],
  multiplyAdds: ({ h }) => elementsBeforeLast(h),
  kernels,
  memory: ({ kernels: { unchangedShare }, inputs: { h, eps, row }, attributes, at }) => {
    unchangedShare(at(h), at(eps), at(row) + 4 * attributes.offset, elementsBeforeLast(h));
  },
});

/** row[offset] = share of the elements of h_t, t < T, that float32 leaves as they are where eps_t is added. */
export function unchangedShare(inputs: Inputs, attributes: Attributes): void {
  unchangedShareOp.run(inputs, attributes);
}
