/** @file F's local error against its targets. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf } from "../activations/units.ts";
import { defineOp } from "../shared/op.ts";
import { elementsOf, expectShape, sizes3 } from "../shared/shapes.ts";
import { expectLeak, expectSlopeInput } from "../shared/unit-inputs.ts";
import { localError as localErrorKernel } from "./scalar.ts";

type Inputs = {
  /** H_t - h_t, [T,N,H] */
  readonly eps: TensorInfo;
  /** phi(a_t), [T,N,H]: h_t itself unless units leak. */
  readonly h: TensorInfo;
  /** a_t, [T,N,H]; needed where the activation's slope reads it. */
  readonly a?: TensorInfo | undefined;
};

type Attributes = {
  readonly activation: Activation;
  /** Left out: 1. */
  readonly leak?: number | undefined;
};

const name = "LocalError";
const kernels = { localError: localErrorKernel };

export const localErrorOp = defineOp<Inputs, Attributes, "d", typeof kernels>({
  name,
  outputs: ({ eps, h, a }, { activation, leak = 1 }) => {
    const shape = sizes3(name, "eps", eps);
    expectShape(name, "h", h, shape);
    expectSlopeInput(name, activation, a, shape);
    expectLeak(name, leak);
    return { d: shape };
  },
  reads: ["eps", "h", "a"],
  writes: [],
  splits: "elements",
  multiplyAdds: ({ eps }) => elementsOf(eps),
  kernels,
  memory: ({ kernels: { localError }, inputs: { eps, h, a }, attributes, at, out }) => {
    const [, batch, hidden] = sizes3(name, "eps", eps);
    const { activation, leak = 1 } = attributes;
    const scale = (-2 / (batch * hidden)) * leak;
    localError(at(eps), at(a), at(h), out("d"), elementsOf(eps), scale, codeOf(activation));
  },
});

/** dL^F_t/da_t = -2/(N H) eps_t leak phi'(a_t), [T,N,H]; eq. 10, 11. */
export const localError = (inputs: Inputs, attributes: Attributes): Tensor =>
  localErrorOp.run(inputs, attributes).d;
