/** @file F's local error against its targets. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf } from "../activations/units.ts";
import { defineOp } from "../shared/op.ts";
import { elementsOf, expectShape, sizes3 } from "../shared/shapes.ts";
import { localError as localErrorKernel } from "./scalar.ts";

type Inputs = {
  /** H_t - h_t, [T,N,H] */
  readonly eps: TensorInfo;
  /** [T,N,H] */
  readonly h: TensorInfo;
};

type Attributes = {
  readonly activation: Activation;
};

const name = "LocalError";
const kernels = { localError: localErrorKernel };

export const localErrorOp = defineOp<Inputs, Attributes, "d", typeof kernels>({
  name,
  outputs: ({ eps, h }) => {
    expectShape(name, "h", h, eps.shape);
    return { d: sizes3(name, "eps", eps) };
  },
  reads: ["eps", "h"],
  writes: [],
  splits: "elements",
  multiplyAdds: ({ eps }) => elementsOf(eps),
  kernels,
  memory: ({ kernels: { localError }, inputs: { eps, h }, attributes, at, out }) => {
    const [, batch, hidden] = sizes3(name, "eps", eps);
    const scale = -2 / (batch * hidden);
    localError(at(eps), at(h), out("d"), elementsOf(eps), scale, codeOf(attributes.activation));
  },
});

/** dL^F_t/da_t = -2/(N H) eps_t phi'(a_t), [T,N,H]; eq. 10, 11. */
export const localError = (inputs: Inputs, attributes: Attributes): Tensor =>
  localErrorOp.run(inputs, attributes).d;
