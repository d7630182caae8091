/** @file h_T alone, for validation: no activation of an earlier step is kept. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf } from "../activations/units.ts";
import { affine } from "../affine/scalar.ts";
import { forwardScan } from "../forward-scan/scalar.ts";
import { gatherRows } from "../gather-rows/scalar.ts";
import { defineOp } from "../shared/op.ts";
import { scanPanels } from "../shared/panels.ts";
import { expectShape, sizes2, stepsAndBatch } from "../shared/shapes.ts";
import { expectLeak } from "../shared/unit-inputs.ts";

type Inputs = {
  /** int32 symbols [T,N], or real channels [T,N,I]. */
  readonly x: TensorInfo;
  /** [I,H] */
  readonly wxh: TensorInfo;
  /** [H] */
  readonly bias: TensorInfo;
  /** [H,H] */
  readonly w: TensorInfo;
};

type Attributes = {
  readonly activation: Activation;
  /** Left out: 1. */
  readonly leak?: number | undefined;
};

const name = "FinalState";
const kernels = { affine, forwardScan, gatherRows };

export const finalStateOp = defineOp<Inputs, Attributes, "h", typeof kernels>({
  name,
  outputs: ({ x, wxh, bias, w }, { leak = 1 }) => {
    const [steps, batch] = stepsAndBatch(name, "x", x);
    const [inputs, hidden] = sizes2(name, "wxh", wxh);
    if (x.shape.length === 3) expectShape(name, "x", x, [steps, batch, inputs]);
    expectShape(name, "bias", bias, [hidden]);
    expectShape(name, "w", w, [hidden, hidden]);
    expectLeak(name, leak);
    return { h: [1, batch, hidden] };
  },
  reads: ["x", "wxh", "bias", "w"],
  writes: [],
  splits: "sequences",
  multiplyAdds: ({ x, wxh }) => {
    const [steps, batch] = stepsAndBatch(name, "x", x);
    const [inputs, hidden] = sizes2(name, "wxh", wxh);
    const projected = x.shape.length === 3 ? steps * inputs : 0;
    return batch * hidden * ((steps - 1) * hidden + projected);
  },
  scratch: ({ x, w }) => {
    const [, batch] = stepsAndBatch(name, "x", x);
    const [hidden] = sizes2(name, "w", w);
    return 2 * batch * hidden + scanPanels(hidden);
  },
  kernels,
  memory: ({
    kernels: { affine, forwardScan, gatherRows },
    inputs,
    attributes,
    at,
    out,
    scratch,
  }) => {
    const { x, wxh, bias, w } = inputs;
    const [steps, batch] = stepsAndBatch(name, "x", x);
    const [channels, hidden] = sizes2(name, "wxh", wxh);
    const { activation, leak = 1 } = attributes;
    const code = codeOf(activation);
    const stateBytes = 4 * batch * hidden;
    const projection = scratch;
    const other = projection + stateBytes;
    const panels = other + stateBytes;
    const result = out("h");
    for (let t = 0; t < steps; t += 1) {
      if (x.shape.length === 2) {
        gatherRows(at(x) + 4 * t * batch, at(wxh), projection, batch, hidden);
      } else {
        const here = at(x) + 4 * t * batch * channels;
        affine(here, at(wxh), 0, 0, projection, batch, channels, hidden);
      }
      // Where units leak, the state changes where it lies; else two take turns, so that the last is written where it is wanted.
      const even = leak < 1 || (steps - 1 - t) % 2 === 0;
      const [before, next] = even ? [other, result] : [result, other];
      const previous = t === 0 ? 0 : leak < 1 ? result : before;
      forwardScan(
        projection,
        at(bias),
        at(w),
        previous,
        0,
        leak < 1 ? projection : 0,
        next,
        1,
        batch,
        hidden,
        code,
        leak,
        panels,
      );
    }
  },
});

/** h_T of the forward scan, [1,N,H]. */
export const finalState = (inputs: Inputs, attributes: Attributes): Tensor =>
  finalStateOp.run(inputs, attributes).h;
