/** @file The sign of every element: 1, -1, or 0 of 0. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, type None } from "../shared/op.ts";
import { elementsOf } from "../shared/shapes.ts";
import { signOf as signOfKernel } from "./scalar.ts";

type Inputs = { readonly x: TensorInfo };

const kernels = { signOf: signOfKernel };

export const signOfOp = defineOp<Inputs, None, "out", typeof kernels>({
  name: "SignOf",
  outputs: ({ x }) => ({ out: x.shape }),
  reads: ["x"],
  writes: [],
  splits: "elements",
  multiplyAdds: ({ x }) => elementsOf(x),
  kernels,
  memory: ({ kernels: { signOf }, inputs: { x }, at, out }) => {
    signOf(at(x), out("out"), elementsOf(x));
  },
});

/** sign(x), with sign(0) = 0. */
export const signOf = (inputs: Inputs): Tensor => signOfOp.run(inputs, {}).out;
