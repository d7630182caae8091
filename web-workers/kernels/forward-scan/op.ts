/** @file The forward scan: the simple network's states, sequential in time. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf, slopeReadsInput } from "../activations/units.ts";
import { defineOp } from "../shared/op.ts";
import { scanPanels } from "../shared/panels.ts";
import { expectShape, sizes3 } from "../shared/shapes.ts";
import { expectLeak } from "../shared/unit-inputs.ts";
import { forwardScan as forwardScanKernel } from "./scalar.ts";

type Inputs = {
  /** x_t Wxh, [T,N,H] */
  readonly projection: TensorInfo;
  /** [H] */
  readonly bias: TensorInfo;
  /** [H,H] */
  readonly w: TensorInfo;
};

type Attributes = {
  readonly activation: Activation;
  /** Left out: 1. */
  readonly leak?: number | undefined;
};

const name = "ForwardScan";
const kernels = { forwardScan: forwardScanKernel };

/** phi(a_t) apart from h_t where units leak, and a_t where the activation's slope reads it: what the way back needs besides h. */
export const forwardScanOp = defineOp<Inputs, Attributes, "h", typeof kernels, "value" | "a">({
  name,
  outputs: ({ projection, bias, w }, { activation, leak = 1 }) => {
    const shape = sizes3(name, "projection", projection);
    const [, , hidden] = shape;
    expectShape(name, "bias", bias, [hidden]);
    expectShape(name, "w", w, [hidden, hidden]);
    expectLeak(name, leak);
    return {
      h: shape,
      ...(leak < 1 ? { value: shape } : {}),
      ...(slopeReadsInput(activation) ? { a: shape } : {}),
    };
  },
  reads: ["projection", "bias", "w"],
  writes: [],
  splits: "sequences",
  multiplyAdds: ({ projection }) => {
    const [steps, batch, hidden] = sizes3(name, "projection", projection);
    return (steps - 1) * batch * hidden ** 2;
  },
  scratch: ({ projection }) => scanPanels(sizes3(name, "projection", projection)[2]),
  kernels,
  memory: ({ kernels: { forwardScan }, inputs, attributes, at, out, scratch }) => {
    const { projection, bias, w } = inputs;
    const { activation, leak = 1 } = attributes;
    forwardScan(
      at(projection),
      at(bias),
      at(w),
      0,
      out("a"),
      out("value"),
      out("h"),
      ...sizes3(name, "projection", projection),
      codeOf(activation),
      leak,
      scratch,
    );
  },
});

/** The states of all steps, and what the way back through them needs. */
export interface ForwardStates {
  /** h_t, [T,N,H] */
  readonly h: Tensor;
  /** phi(a_t), [T,N,H]: h itself unless units leak. */
  readonly value: Tensor;
  /** a_t, [T,N,H]; undefined where the activation's slope does not read it. */
  readonly a: Tensor | undefined;
}

/** h_t = (1 - leak) h_{t-1} + leak phi(a_t), a_t = projection_t + bias + h_{t-1} w, for all t, h_0 = 0; eq. 1. */
export function forwardStates(inputs: Inputs, attributes: Attributes): ForwardStates {
  const { h, value = h, a } = forwardScanOp.run(inputs, attributes);
  return { h, value, a };
}

/** h_t = phi(projection_t + bias + h_{t-1} w) for all t, h_0 = 0; [T,N,H]; eq. 1. */
export const forwardScan = (
  inputs: Inputs,
  { activation }: Pick<Attributes, "activation">,
): Tensor => forwardScanOp.run(inputs, { activation }).h;
