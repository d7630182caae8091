/** @file phi(base + x W + b) over all rows: the input projection, the read-out and G's pre-activations. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, activationCodes } from "./memory-kernels.ts";
import { defineOp, expectShape, only, rowsAndWidth, sizes2 } from "./op.ts";

interface Inputs extends Record<string, TensorInfo | undefined> {
  readonly x: TensorInfo;
  readonly w: TensorInfo;
  readonly base?: TensorInfo | undefined;
  readonly bias?: TensorInfo | undefined;
}

interface Attributes extends Record<string, string | undefined> {
  /** phi; left out: the identity. */
  readonly activation?: Activation | undefined;
}

const name = "Affine";

export const affineOp = defineOp<Inputs, Attributes>({
  name,
  outputs: ({ x, w, base, bias }) => {
    const [inner, width] = sizes2(name, "w", w);
    const shape = [...x.shape.slice(0, -1), width];
    expectShape(name, "x", x, [...x.shape.slice(0, -1), inner]);
    if (base !== undefined) expectShape(name, "base", base, shape);
    if (bias !== undefined) expectShape(name, "bias", bias, [width]);
    return [shape];
  },
  memory: ({ kernels, inputs: { x, w, base, bias }, attributes, at, out }) => {
    const [rows, inner] = rowsAndWidth(x);
    const [, width] = sizes2(name, "w", w);
    kernels.affine(at(x), at(w), at(base), at(bias), out(0), rows, inner, width);
    const { activation } = attributes;
    if (activation === undefined) return;
    kernels.activate(out(0), out(0), rows * width, activationCodes[activation]);
  },
});

/** phi(base [...,n] + x [...,k] w [k,n] + bias [n]); base, bias and phi may be left out. */
export const affine = (inputs: Inputs, attributes: Attributes = {}): Tensor =>
  only(affineOp.run(inputs, attributes));
