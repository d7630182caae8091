/** @file base + x W + b over all rows: the input projection, the read-out and G's pre-activations. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { defineOp, expectShape, only, rowsAndWidth, sizes2 } from "./op.ts";

interface Inputs extends Record<string, TensorInfo | undefined> {
  readonly x: TensorInfo;
  readonly w: TensorInfo;
  readonly base?: TensorInfo | undefined;
  readonly bias?: TensorInfo | undefined;
}

const name = "Affine";

export const affineOp = defineOp<Inputs, Record<string, never>>({
  name,
  outputs: ({ x, w, base, bias }) => {
    const [inner, width] = sizes2(name, "w", w);
    const shape = [...x.shape.slice(0, -1), width];
    expectShape(name, "x", x, [...x.shape.slice(0, -1), inner]);
    if (base !== undefined) expectShape(name, "base", base, shape);
    if (bias !== undefined) expectShape(name, "bias", bias, [width]);
    return [shape];
  },
  memory: ({ kernels, inputs: { x, w, base, bias }, at, out }) => {
    const [rows, inner] = rowsAndWidth(x);
    const [, width] = sizes2(name, "w", w);
    kernels.affine(at(x), at(w), at(base), at(bias), out(0), rows, inner, width);
  },
});

/** base [...,n] + x [...,k] w [k,n] + bias [n]; base and bias may be left out. */
export const affine = (inputs: Inputs): Tensor => only(affineOp.run(inputs, {}));
