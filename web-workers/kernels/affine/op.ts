/** @file phi(base + x W + b) over all rows: the input projection, the read-out and G's pre-activations. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { activate } from "../activate/scalar.ts";
import { type Activation, codeOf } from "../activations/units.ts";
import { defineOp } from "../shared/op.ts";
import { elementsOf, expectShape, rowsAndWidth, sizes2 } from "../shared/shapes.ts";
import { affine as affineKernel } from "./scalar.ts";

type Inputs = {
  /** [...,k] */
  readonly x: TensorInfo;
  /** [k,n] */
  readonly w: TensorInfo;
  /** [...,n] */
  readonly base?: TensorInfo | undefined;
  /** [n] */
  readonly bias?: TensorInfo | undefined;
};

type Attributes = {
  /** phi; left out: the identity. */
  readonly activation?: Activation | undefined;
};

const name = "Affine";
const kernels = { affine: affineKernel, activate };

export const affineOp = defineOp<Inputs, Attributes, "out", typeof kernels>({
  name,
  outputs: ({ x, w, base, bias }) => {
    const [inner, width] = sizes2(name, "w", w);
    const shape = [...x.shape.slice(0, -1), width];
    expectShape(name, "x", x, [...x.shape.slice(0, -1), inner]);
    if (base !== undefined) expectShape(name, "base", base, shape);
    if (bias !== undefined) expectShape(name, "bias", bias, [width]);
    return { out: shape };
  },
  reads: ["x", "w", "base", "bias"],
  writes: [],
  splits: "rows",
  multiplyAdds: ({ x, w }) => elementsOf(x) * sizes2(name, "w", w)[1],
  kernels,
  memory: ({
    kernels: { affine, activate },
    inputs: { x, w, base, bias },
    attributes,
    at,
    out,
  }) => {
    const [rows, inner] = rowsAndWidth(x);
    const [, width] = sizes2(name, "w", w);
    const result = out("out");
    affine(at(x), at(w), at(base), at(bias), result, rows, inner, width);
    const { activation } = attributes;
    if (activation !== undefined) activate(result, result, rows * width, codeOf(activation));
  },
});

/** phi(base [...,n] + x [...,k] w [k,n] + bias [n]); base, bias and phi may be left out. */
export const affine = (inputs: Inputs, attributes: Attributes = {}): Tensor =>
  affineOp.run(inputs, attributes).out;
