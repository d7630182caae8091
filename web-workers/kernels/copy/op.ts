/** @file A tensor copied: whole, steps out of [T,...], or into steps of it. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, type None } from "../shared/op.ts";
import {
  elementsOf,
  expectShape,
  type Shaped,
  ShapeError,
  stepsAndSize,
} from "../shared/shapes.ts";
import { copy as copyKernel } from "./scalar.ts";

type StepAttributes = {
  /** t, counted from 0. */
  readonly step: number;
};

const kernels = { copy: copyKernel };

export const copyOp = defineOp<{ readonly x: TensorInfo }, None, "out", typeof kernels>({
  name: "Copy",
  outputs: ({ x }) => ({ out: x.shape }),
  reads: ["x"],
  writes: [],
  splits: "elements",
  multiplyAdds: () => 0,
  kernels,
  memory: ({ kernels: { copy }, inputs: { x }, at, out }) => {
    copy(at(x), out("out"), elementsOf(x));
  },
});

/** The same elements in another tensor. */
export const copy = (inputs: { readonly x: TensorInfo }): Tensor => copyOp.run(inputs, {}).out;

/** Where step t of a tensor [T,...] begins and how many elements it has. Throws ShapeError where there is none. */
export function stepPlace(
  op: string,
  name: string,
  tensor: Shaped,
  step: number,
): { readonly skip: number; readonly size: number } {
  const [steps, size] = stepsAndSize(op, name, tensor);
  if (!Number.isInteger(step) || step < 0 || step >= steps) {
    throw new ShapeError(`${op}: ${name} has ${steps} steps, and no step ${step}`);
  }
  return { skip: step * size, size };
}

const taking = "TakeStep";

export const takeStepOp = defineOp<
  { readonly x: TensorInfo },
  StepAttributes,
  "out",
  typeof kernels
>({
  name: taking,
  outputs: ({ x }, { step }) => {
    stepPlace(taking, "x", x, step);
    return { out: x.shape.slice(1) };
  },
  reads: ["x"],
  writes: [],
  splits: "elements",
  multiplyAdds: () => 0,
  kernels,
  memory: ({ kernels: { copy }, inputs: { x }, attributes: { step }, at, out }) => {
    const { skip, size } = stepPlace(taking, "x", x, step);
    copy(at(x) + 4 * skip, out("out"), size);
  },
});

/** x[step] of x [T,...], counted from 0. */
export const takeStep = (inputs: { readonly x: TensorInfo }, attributes: StepAttributes): Tensor =>
  takeStepOp.run(inputs, attributes).out;

type RangeAttributes = {
  /** The first step, counted from 0. */
  readonly first: number;
};

/** Where `count` steps of a tensor [T,...] begin, and how many elements they have. Throws ShapeError where there are not as many. */
export function rangePlace(
  op: string,
  name: string,
  tensor: Shaped,
  first: number,
  count: number,
): { readonly skip: number; readonly size: number } {
  const { skip, size } = stepPlace(op, name, tensor, first);
  if (count > 1) stepPlace(op, name, tensor, first + count - 1);
  return { skip, size: count * size };
}

const takingRange = "TakeSteps";

export const takeStepsOp = defineOp<
  { readonly x: TensorInfo },
  RangeAttributes & { readonly count: number },
  "out",
  typeof kernels
>({
  name: takingRange,
  outputs: ({ x }, { first, count }) => {
    rangePlace(takingRange, "x", x, first, count);
    return { out: [count, ...x.shape.slice(1)] };
  },
  reads: ["x"],
  writes: [],
  splits: "elements",
  multiplyAdds: () => 0,
  kernels,
  memory: ({ kernels: { copy }, inputs: { x }, attributes: { first, count }, at, out }) => {
    const { skip, size } = rangePlace(takingRange, "x", x, first, count);
    copy(at(x) + 4 * skip, out("out"), size);
  },
});

/** `count` steps of x [T,...] from `first` on, counted from 0; [count,...]. */
export const takeSteps = (
  inputs: { readonly x: TensorInfo },
  attributes: RangeAttributes & { readonly count: number },
): Tensor => takeStepsOp.run(inputs, attributes).out;

const puttingRange = "PutSteps";

export const putStepsOp = defineOp<PutInputs, RangeAttributes, never, typeof kernels>({
  name: puttingRange,
  outputs: ({ x, into }, { first }) => {
    const [count = 0] = x.shape;
    expectShape(puttingRange, "x", x, [count, ...into.shape.slice(1)]);
    rangePlace(puttingRange, "into", into, first, count);
    return {};
  },
  reads: ["x"],
  writes: ["into"],
  splits: "elements",
  multiplyAdds: () => 0,
  kernels,
  memory: ({ kernels: { copy }, inputs: { x, into }, attributes: { first }, at }) => {
    const { skip, size } = rangePlace(puttingRange, "into", into, first, x.shape[0] ?? 0);
    copy(at(x), at(into) + 4 * skip, size);
  },
});

/** The steps of into [T,...] from `first` on, counted from 0, become those of x [S,...]. */
export function putSteps(inputs: PutInputs, attributes: RangeAttributes): void {
  putStepsOp.run(inputs, attributes);
}

type PutInputs = {
  /** What is put: [...], or [S,...] of S steps. */
  readonly x: TensorInfo;
  /** [T,...], of which as many steps are overwritten. */
  readonly into: TensorInfo;
};

const putting = "PutStep";

export const putStepOp = defineOp<PutInputs, StepAttributes, never, typeof kernels>({
  name: putting,
  outputs: ({ x, into }, { step }) => {
    stepPlace(putting, "into", into, step);
    expectShape(putting, "x", x, into.shape.slice(1));
    return {};
  },
  reads: ["x"],
  writes: ["into"],
  splits: "elements",
  multiplyAdds: () => 0,
  kernels,
  memory: ({ kernels: { copy }, inputs: { x, into }, attributes: { step }, at }) => {
    const { skip, size } = stepPlace(putting, "into", into, step);
    copy(at(x), at(into) + 4 * skip, size);
  },
});

/** into[step] = x, counted from 0. */
export function putStep(inputs: PutInputs, attributes: StepAttributes): void {
  putStepOp.run(inputs, attributes);
}
