/** @file The read-out of the last step: z = h_T Why + by, and the way back from dE/dz. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, expectShape, only, sizes2, sizes3 } from "./op.ts";

interface ReadoutInputs extends Record<string, TensorInfo> {
  /** [T,N,H]; only the last step is read. */
  readonly h: TensorInfo;
  /** [H,O] */
  readonly why: TensorInfo;
  /** [O] */
  readonly by: TensorInfo;
}

export const readoutOp = defineOp<ReadoutInputs, Record<string, never>>({
  name: "Readout",
  outputs: ({ h, why, by }) => {
    const [, batch, hidden] = sizes3("Readout", "h", h);
    const [, outputs] = sizes2("Readout", "why", why);
    expectShape("Readout", "why", why, [hidden, outputs]);
    expectShape("Readout", "by", by, [outputs]);
    return [[batch, outputs]];
  },
  memory: ({ kernels, inputs: { h, why, by }, at, out }) => {
    const [steps, batch, hidden] = sizes3("Readout", "h", h);
    const [, outputs] = sizes2("Readout", "why", why);
    const last = at(h) + 4 * (steps - 1) * batch * hidden;
    kernels.affine(last, at(why), 0, at(by), out(0), batch, hidden, outputs);
  },
});

/** z = h_T Why + by, [N,O]. */
export const readout = (inputs: ReadoutInputs): Tensor => only(readoutOp.run(inputs, {}));

interface ReadoutErrorInputs extends Record<string, TensorInfo> {
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
}

export const readoutErrorOp = defineOp<ReadoutErrorInputs, Record<string, never>>({
  name: "ReadoutError",
  outputs: ({ h, dz, why, dWhy, dby }) => {
    const [, batch, hidden] = sizes3("ReadoutError", "h", h);
    const [, outputs] = sizes2("ReadoutError", "dz", dz);
    expectShape("ReadoutError", "dz", dz, [batch, outputs]);
    expectShape("ReadoutError", "why", why, [hidden, outputs]);
    expectShape("ReadoutError", "dWhy", dWhy, [hidden, outputs]);
    expectShape("ReadoutError", "dby", dby, [outputs]);
    return [[batch, hidden]];
  },
  memory: ({ kernels, inputs: { h, dz, why, dWhy, dby }, at, out }) => {
    const [steps, batch, hidden] = sizes3("ReadoutError", "h", h);
    const [, outputs] = sizes2("ReadoutError", "dz", dz);
    const last = at(h) + 4 * (steps - 1) * batch * hidden;
    kernels.matmul(last, at(dz), at(dWhy), hidden, batch, outputs, 1, 0);
    kernels.columnSums(at(dz), at(dby), batch, outputs);
    kernels.matmul(at(dz), at(why), out(0), batch, outputs, hidden, 0, 1);
  },
});

/** dWhy = h_T^T dz, dby = sum dz; returns dE/dh_T = dz Why^T, [N,H]. */
export const readoutError = (inputs: ReadoutErrorInputs): Tensor =>
  only(readoutErrorOp.run(inputs, {}));
