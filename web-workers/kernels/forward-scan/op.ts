/** @file The forward scan: the simple network's states, sequential in time. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf } from "../activations/units.ts";
import { defineOp } from "../shared/op.ts";
import { scanPanels } from "../shared/panels.ts";
import { expectShape, sizes3 } from "../shared/shapes.ts";
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
};

const name = "ForwardScan";
const kernels = { forwardScan: forwardScanKernel };

export const forwardScanOp = defineOp<Inputs, Attributes, "h", typeof kernels>({
  name,
  outputs: ({ projection, bias, w }) => {
    const [steps, batch, hidden] = sizes3(name, "projection", projection);
    expectShape(name, "bias", bias, [hidden]);
    expectShape(name, "w", w, [hidden, hidden]);
    return { h: [steps, batch, hidden] };
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
    const sizes = sizes3(name, "projection", projection);
    const code = codeOf(attributes.activation);
    forwardScan(at(projection), at(bias), at(w), 0, out("h"), ...sizes, code, scratch);
  },
});

/** h_t = phi(projection_t + bias + h_{t-1} w) for all t, h_0 = 0; [T,N,H]; eq. 1. */
export const forwardScan = (inputs: Inputs, attributes: Attributes): Tensor =>
  forwardScanOp.run(inputs, attributes).h;
