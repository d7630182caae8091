/** @file The target scan: targets back through G, sequential in time. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf } from "../activations/units.ts";
import { defineOp } from "../shared/op.ts";
import { scanPanels } from "../shared/panels.ts";
import { expectShape, sizes3 } from "../shared/shapes.ts";
import { targetScan as targetScanKernel } from "./scalar.ts";

type Inputs = {
  /** Pre-activations of G at (x_t, h_t), [T,N,H] */
  readonly a: TensorInfo;
  /** Vhh, [H,H] */
  readonly v: TensorInfo;
  /** dE/dh_T, [N,H] */
  readonly last: TensorInfo;
  /** The live rates; alpha_i stands first. */
  readonly rates: TensorInfo;
  /** h_t, [T,N,H]: given for plain targets; left out for those of the difference form. */
  readonly h?: TensorInfo | undefined;
};

type Attributes = {
  readonly activation: Activation;
};

const name = "TargetScan";
const kernels = { targetScan: targetScanKernel };

export const targetScanOp = defineOp<Inputs, Attributes, "eps", typeof kernels>({
  name,
  outputs: ({ a, v, last, h }) => {
    const [steps, batch, hidden] = sizes3(name, "a", a);
    expectShape(name, "last", last, [batch, hidden]);
    expectShape(name, "v", v, [hidden, hidden]);
    if (h !== undefined) expectShape(name, "h", h, [steps, batch, hidden]);
    return { eps: [steps, batch, hidden] };
  },
  reads: ["a", "v", "last", "rates", "h"],
  writes: [],
  splits: "sequences",
  multiplyAdds: ({ a }) => {
    const [steps, batch, hidden] = sizes3(name, "a", a);
    return (steps - 1) * batch * hidden ** 2;
  },
  scratch: ({ a }) => scanPanels(sizes3(name, "a", a)[2]),
  kernels,
  memory: ({ kernels: { targetScan }, inputs, attributes, at, out, scratch }) => {
    const { a, v, last, rates, h } = inputs;
    const sizes = sizes3(name, "a", a);
    const code = codeOf(attributes.activation);
    const eps = out("eps");
    targetScan(at(a), at(v), at(last), at(rates), at(h), eps, ...sizes, code, scratch);
  },
});

/** H_t - h_t for all t, in the form without cancellation; [T,N,H]; eq. 7, 8, or with h eq. 5, 7. */
export const targetScan = (inputs: Inputs, attributes: Attributes): Tensor =>
  targetScanOp.run(inputs, attributes).eps;
