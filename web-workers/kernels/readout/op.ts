/** @file The read-out of the last step: z = h_T Why + by, and the way back from dE/dz. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { affine } from "../affine/scalar.ts";
import { columnSums } from "../bias-gradient/scalar.ts";
import { defineOp, type None } from "../shared/op.ts";
import { expectShape, sizes2, sizes3 } from "../shared/shapes.ts";
import { matmul } from "../weight-gradient/scalar.ts";

type ReadoutInputs = {
  /** [T,N,H]; only the last step is read. */
  readonly h: TensorInfo;
  /** [H,O] */
  readonly why: TensorInfo;
  /** [O] */
  readonly by: TensorInfo;
};

const name = "Readout";
const kernels = { affine };

export const readoutOp = defineOp<ReadoutInputs, None, "z", typeof kernels>({
  name,
  outputs: ({ h, why, by }) => {
    const [, batch, hidden] = sizes3(name, "h", h);
    const [, outputs] = sizes2(name, "why", why);
    expectShape(name, "why", why, [hidden, outputs]);
    expectShape(name, "by", by, [outputs]);
    return { z: [batch, outputs] };
  },
  reads: ["h", "why", "by"],
  writes: [],
  splits: "rows",
  multiplyAdds: ({ h, why }) => {
    const [, batch, hidden] = sizes3(name, "h", h);
    return batch * hidden * sizes2(name, "why", why)[1];
  },
  kernels,
  memory: ({ kernels: { affine }, inputs: { h, why, by }, at, out }) => {
    const [steps, batch, hidden] = sizes3(name, "h", h);
    const [, outputs] = sizes2(name, "why", why);
    const last = at(h) + 4 * (steps - 1) * batch * hidden;
    affine(last, at(why), 0, at(by), out("z"), batch, hidden, outputs);
  },
});

/** z = h_T Why + by, [N,O]. */
export const readout = (inputs: ReadoutInputs): Tensor => readoutOp.run(inputs, {}).z;

type ErrorInputs = {
  /** [T,N,H]; only the last step is read. */
  readonly h: TensorInfo;
  /** dE/dz, [N,O] */
  readonly dz: TensorInfo;
  /** [H,O] */
  readonly why: TensorInfo;
  /** dE/dWhy [H,O], overwritten. */
  readonly dWhy: TensorInfo;
  /** dE/dby [O], overwritten. */
  readonly dby: TensorInfo;
};

const errorName = "ReadoutError";
const errorKernels = { columnSums, matmul };

export const readoutErrorOp = defineOp<ErrorInputs, None, "last", typeof errorKernels>({
  name: errorName,
  outputs: ({ h, dz, why, dWhy, dby }) => {
    const [, batch, hidden] = sizes3(errorName, "h", h);
    const [, outputs] = sizes2(errorName, "dz", dz);
    expectShape(errorName, "dz", dz, [batch, outputs]);
    expectShape(errorName, "why", why, [hidden, outputs]);
    expectShape(errorName, "dWhy", dWhy, [hidden, outputs]);
    expectShape(errorName, "dby", dby, [outputs]);
    return { last: [batch, hidden] };
  },
  reads: ["h", "dz", "why"],
  writes: ["dWhy", "dby"],
  multiplyAdds: ({ h, dz }) => {
    const [, batch, hidden] = sizes3(errorName, "h", h);
    return 2 * batch * hidden * sizes2(errorName, "dz", dz)[1];
  },
  kernels: errorKernels,
  memory: ({ kernels: { columnSums, matmul }, inputs: { h, dz, why, dWhy, dby }, at, out }) => {
    const [steps, batch, hidden] = sizes3(errorName, "h", h);
    const [, outputs] = sizes2(errorName, "dz", dz);
    const last = at(h) + 4 * (steps - 1) * batch * hidden;
    matmul(last, at(dz), at(dWhy), hidden, batch, outputs, 1, 0);
    columnSums(at(dz), at(dby), batch, outputs);
    matmul(at(dz), at(why), out("last"), batch, outputs, hidden, 0, 1);
  },
});

/** dWhy = h_T^T dz, dby = sum dz; returns dE/dh_T = dz Why^T, [N,H]. */
export const readoutError = (inputs: ErrorInputs): Tensor => readoutErrorOp.run(inputs, {}).last;
