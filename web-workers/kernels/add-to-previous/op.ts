/** @file The place of the G phase's noise: the states of the step before. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, type None } from "../shared/op.ts";
import { elementsOf, expectShape, sizes3 } from "../shared/shapes.ts";
import { addToPrevious as addToPreviousKernel } from "./scalar.ts";

type Inputs = {
  /** [T,N,H] */
  readonly h: TensorInfo;
  /** [T,N,H] */
  readonly e: TensorInfo;
};

const name = "AddToPrevious";
const kernels = { addToPrevious: addToPreviousKernel };

export const addToPreviousOp = defineOp<Inputs, None, "out", typeof kernels>({
  name,
  outputs: ({ h, e }) => {
    expectShape(name, "e", e, h.shape);
    return { out: sizes3(name, "h", h) };
  },
  reads: ["h", "e"],
  writes: [],
  splits: "elements",
  multiplyAdds: ({ h }) => elementsOf(h),
  kernels,
  memory: ({ kernels: { addToPrevious }, inputs: { h, e }, at, out }) => {
    const [steps, batch, hidden] = sizes3(name, "h", h);
    addToPrevious(at(h), at(e), out("out"), steps, batch * hidden);
  },
});

/** h_{t-1} + e_t for all t, h_0 = 0; [T,N,H]. */
export const addToPrevious = (inputs: Inputs): Tensor => addToPreviousOp.run(inputs, {}).out;
