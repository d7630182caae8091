/** @file The read-out of the last step, or of the last few: z = h_t Why + by, and the way back from dE/dz. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { affine } from "../affine/scalar.ts";
import { columnSums } from "../bias-gradient/scalar.ts";
import { defineOp, type None } from "../shared/op.ts";
import {
  elementsOf,
  expectShape,
  type Shaped,
  ShapeError,
  sizes2,
  sizes3,
} from "../shared/shapes.ts";
import { matmul } from "../weight-gradient/scalar.ts";

type ReadoutInputs = {
  /** [T,N,H]; only the steps that are read out are read. */
  readonly h: TensorInfo;
  /** [H,O] */
  readonly why: TensorInfo;
  /** [O] */
  readonly by: TensorInfo;
};

type ReadoutAttributes = {
  /** S, how many of the last steps are read out; left out: the last alone, without an axis for it. */
  readonly steps?: number | undefined;
};

/** Where the last S steps of h begin, in elements, and how many rows they are. Throws ShapeError where there are fewer steps. */
export function lastSteps(op: string, h: Shaped, count: number): { skip: number; rows: number } {
  const [steps, batch, hidden] = sizes3(op, "h", h);
  if (count > steps) throw new ShapeError(`${op}: ${count} steps of ${steps} are asked for`);
  return { skip: (steps - count) * batch * hidden, rows: count * batch };
}

const name = "Readout";
const kernels = { affine };

export const readoutOp = defineOp<ReadoutInputs, ReadoutAttributes, "z", typeof kernels>({
  name,
  outputs: ({ h, why, by }, { steps }) => {
    const [, batch, hidden] = sizes3(name, "h", h);
    const [, outputs] = sizes2(name, "why", why);
    expectShape(name, "why", why, [hidden, outputs]);
    expectShape(name, "by", by, [outputs]);
    lastSteps(name, h, steps ?? 1);
    return { z: [...(steps === undefined ? [] : [steps]), batch, outputs] };
  },
  reads: ["h", "why", "by"],
  writes: [],
  splits: "rows",
  multiplyAdds: ({ h, why }, { steps = 1 }) => {
    const [hidden, outputs] = sizes2(name, "why", why);
    return lastSteps(name, h, steps).rows * hidden * outputs;
  },
  kernels,
  memory: ({ kernels: { affine }, inputs: { h, why, by }, attributes: { steps = 1 }, at, out }) => {
    const [hidden, outputs] = sizes2(name, "why", why);
    const { skip, rows } = lastSteps(name, h, steps);
    affine(at(h) + 4 * skip, at(why), 0, at(by), out("z"), rows, hidden, outputs);
  },
});

/** z = h_T Why + by, [N,O]; with `steps`, S, those of the last S steps, [S,N,O]. */
export const readout = (inputs: ReadoutInputs, attributes: ReadoutAttributes = {}): Tensor =>
  readoutOp.run(inputs, attributes).z;

type ErrorInputs = {
  /** [T,N,H]; only the steps that dz has are read. */
  readonly h: TensorInfo;
  /** dE/dz of the last step [N,O], or of the last S steps, [S,N,O]. */
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

/** The leading axes of dz, and S. */
function stepsOfError(dz: Shaped, batch: number): { leading: number[]; steps: number } {
  const [steps = 0] = dz.shape;
  return dz.shape.length === 3
    ? { leading: [steps, batch], steps }
    : { leading: [batch], steps: 1 };
}

export const readoutErrorOp = defineOp<ErrorInputs, None, "errors", typeof errorKernels>({
  name: errorName,
  outputs: ({ h, dz, why, dWhy, dby }) => {
    const [, batch, hidden] = sizes3(errorName, "h", h);
    const [, outputs] = sizes2(errorName, "why", why);
    const { leading, steps } = stepsOfError(dz, batch);
    expectShape(errorName, "dz", dz, [...leading, outputs]);
    expectShape(errorName, "why", why, [hidden, outputs]);
    expectShape(errorName, "dWhy", dWhy, [hidden, outputs]);
    expectShape(errorName, "dby", dby, [outputs]);
    lastSteps(errorName, h, steps);
    return { errors: [...leading, hidden] };
  },
  reads: ["h", "dz", "why"],
  writes: ["dWhy", "dby"],
  multiplyAdds: ({ dz, why }) => 2 * elementsOf(dz) * sizes2(errorName, "why", why)[0],
  kernels: errorKernels,
  memory: ({ kernels: { columnSums, matmul }, inputs: { h, dz, why, dWhy, dby }, at, out }) => {
    const [hidden, outputs] = sizes2(errorName, "why", why);
    const [, batch] = sizes3(errorName, "h", h);
    const { skip, rows } = lastSteps(errorName, h, stepsOfError(dz, batch).steps);
    matmul(at(h) + 4 * skip, at(dz), at(dWhy), hidden, rows, outputs, 1, 0);
    columnSums(at(dz), at(dby), rows, outputs);
    matmul(at(dz), at(why), out("errors"), rows, outputs, hidden, 0, 1);
  },
});

/** dWhy = sum h_t^T dz_t, dby = sum dz_t over the steps of dz; returns dE/dh_t = dz_t Why^T for them, [N,H] or [S,N,H]. */
export const readoutError = (inputs: ErrorInputs): Tensor => readoutErrorOp.run(inputs, {}).errors;
