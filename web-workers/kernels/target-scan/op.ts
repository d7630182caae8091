/** @file The target scan: targets back through G, sequential in time. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf } from "../activations/units.ts";
import { defineOp } from "../shared/op.ts";
import { scanPanels } from "../shared/panels.ts";
import { expectShape, sizes3 } from "../shared/shapes.ts";
import { errorStepsOf, expectLeak } from "../shared/unit-inputs.ts";
import { targetScan as targetScanKernel } from "./scalar.ts";

type Inputs = {
  /** Pre-activations of G at (x_t, h_t), [T,N,H] */
  readonly a: TensorInfo;
  /** Vhh, [H,H] */
  readonly v: TensorInfo;
  /** dE/dh_T [N,H], or l_t of the last S steps, [S,N,H]; steps before have none. */
  readonly errors: TensorInfo;
  /** The live rates; alpha_i stands first. */
  readonly rates: TensorInfo;
  /** h_t, [T,N,H], given for plain targets; left out for those of the difference form. */
  readonly h?: TensorInfo | undefined;
};

type Attributes = {
  readonly activation: Activation;
  /** Left out: 1. */
  readonly leak?: number | undefined;
};

const name = "TargetScan";
const kernels = { targetScan: targetScanKernel };

export const targetScanOp = defineOp<Inputs, Attributes, "eps", typeof kernels>({
  name,
  outputs: ({ a, v, errors, h }, { leak = 1 }) => {
    const shape = sizes3(name, "a", a);
    const [, , hidden] = shape;
    errorStepsOf(name, errors, shape);
    expectShape(name, "v", v, [hidden, hidden]);
    if (h !== undefined) expectShape(name, "h", h, shape);
    expectLeak(name, leak);
    return { eps: shape };
  },
  reads: ["a", "v", "errors", "rates", "h"],
  writes: [],
  splits: "sequences",
  multiplyAdds: ({ a }) => {
    const [steps, batch, hidden] = sizes3(name, "a", a);
    return (steps - 1) * batch * hidden ** 2;
  },
  scratch: ({ a }) => scanPanels(sizes3(name, "a", a)[2]),
  kernels,
  memory: ({ kernels: { targetScan }, inputs, attributes, at, out, scratch }) => {
    const { a, v, errors, rates, h } = inputs;
    const { activation, leak = 1 } = attributes;
    const [steps, batch, hidden] = sizes3(name, "a", a);
    targetScan(
      at(a),
      at(v),
      at(errors),
      at(rates),
      at(h),
      out("eps"),
      steps,
      errorStepsOf(name, errors, [steps, batch, hidden]),
      batch,
      hidden,
      codeOf(activation),
      leak,
      scratch,
    );
  },
});

/**
 * H_t - h_t for all t, in the form without cancellation; [T,N,H]; eq. 7, 8, or with h eq. 5, 7. With errors at more steps
 * each target also takes the step down its own loss, and with a leak G keeps that share of its state, as F does.
 */
export const targetScan = (inputs: Inputs, attributes: Attributes): Tensor =>
  targetScanOp.run(inputs, attributes).eps;
