/** @file h_T alone, for validation: no activation of an earlier step is kept. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, activationCodes, scanPanels } from "./memory-kernels.ts";
import { defineOp, expectShape, only, ShapeError, sizes2 } from "./op.ts";

interface Inputs extends Record<string, TensorInfo> {
  /** int32 symbols [T,N], or real channels [T,N,I]. */
  readonly x: TensorInfo;
  /** [I,H] */
  readonly wxh: TensorInfo;
  /** [H] */
  readonly bias: TensorInfo;
  /** [H,H] */
  readonly w: TensorInfo;
}

interface Attributes extends Record<string, string> {
  readonly activation: Activation;
}

const name = "FinalState";

/** T and N of an input, whichever form it has. */
export function stepsAndBatch(x: TensorInfo): [number, number] {
  const [steps, batch] = x.shape;
  if (steps === undefined || batch === undefined) throw new ShapeError(`${name}: x has no [T,N]`);
  return [steps, batch];
}

export const finalStateOp = defineOp<Inputs, Attributes>({
  name,
  outputs: ({ x, wxh, bias, w }) => {
    const [, batch] = stepsAndBatch(x);
    const [inputs, hidden] = sizes2(name, "wxh", wxh);
    if (x.shape.length === 3) expectShape(name, "x", x, [...stepsAndBatch(x), inputs]);
    expectShape(name, "bias", bias, [hidden]);
    expectShape(name, "w", w, [hidden, hidden]);
    return [[1, batch, hidden]];
  },
  memory: ({ kernels, inputs: { x, wxh, bias, w }, attributes, at, out, scratch }) => {
    const [steps, batch] = stepsAndBatch(x);
    const [inputs, hidden] = sizes2(name, "wxh", wxh);
    const code = activationCodes[attributes.activation];
    const state = batch * hidden;
    scratch(2 * state + scanPanels(hidden), (projection) => {
      const other = projection + 4 * state;
      const panels = other + 4 * state;
      for (let t = 0; t < steps; t += 1) {
        if (x.shape.length === 2) {
          kernels.gatherRows(at(x) + 4 * t * batch, at(wxh), projection, batch, hidden);
        } else {
          const here = at(x) + 4 * t * batch * inputs;
          kernels.affine(here, at(wxh), 0, 0, projection, batch, inputs, hidden);
        }
        // The two states take turns so that the last one is written where it is wanted.
        const even = (steps - 1 - t) % 2 === 0;
        const previous = t === 0 ? 0 : even ? other : out(0);
        const next = even ? out(0) : other;
        kernels.forwardScan(
          projection,
          at(bias),
          at(w),
          previous,
          next,
          1,
          batch,
          hidden,
          code,
          panels,
        );
      }
    });
  },
});

/** h_T of the forward scan, [1,N,H]. */
export const finalState = (inputs: Inputs, attributes: Attributes): Tensor =>
  only(finalStateOp.run(inputs, attributes));
