/** @file The backward scan: BPTT's errors, sequential in time. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf } from "../activations/units.ts";
import { defineOp } from "../shared/op.ts";
import { scanPanels } from "../shared/panels.ts";
import { expectShape, sizes3 } from "../shared/shapes.ts";
import { backwardScan as backwardScanKernel } from "./scalar.ts";

type Inputs = {
  /** dE/dh_T, [N,H] */
  readonly last: TensorInfo;
  /** [T,N,H] */
  readonly h: TensorInfo;
  /** Whh, [H,H] */
  readonly w: TensorInfo;
};

type Attributes = {
  readonly activation: Activation;
};

const name = "BackwardScan";
const kernels = { backwardScan: backwardScanKernel };

export const backwardScanOp = defineOp<Inputs, Attributes, "d" | "g", typeof kernels>({
  name,
  outputs: ({ last, h, w }) => {
    const [steps, batch, hidden] = sizes3(name, "h", h);
    expectShape(name, "last", last, [batch, hidden]);
    expectShape(name, "w", w, [hidden, hidden]);
    return { d: [steps, batch, hidden], g: [steps, batch, hidden] };
  },
  reads: ["last", "h", "w"],
  writes: [],
  splits: "sequences",
  multiplyAdds: ({ h }) => {
    const [steps, batch, hidden] = sizes3(name, "h", h);
    return (steps - 1) * batch * hidden ** 2;
  },
  scratch: ({ h }) => scanPanels(sizes3(name, "h", h)[2]),
  kernels,
  memory: ({ kernels: { backwardScan }, inputs: { last, h, w }, attributes, at, out, scratch }) => {
    const sizes = sizes3(name, "h", h);
    const code = codeOf(attributes.activation);
    backwardScan(at(last), at(h), at(w), out("d"), out("g"), ...sizes, code, scratch);
  },
});

/** What a scan back through time gives. */
export interface ErrorSignals {
  /** dE/da_t: the error behind the activation; [T,N,H] */
  readonly d: Tensor;
  /** dE/dh_t; [T,N,H] */
  readonly g: Tensor;
}

/** The chain rule back through time: d_t = g_t phi'(a_t), g_{t-1} = d_t Whh^T. */
export const backwardScan = (inputs: Inputs, attributes: Attributes): ErrorSignals =>
  backwardScanOp.run(inputs, attributes);
