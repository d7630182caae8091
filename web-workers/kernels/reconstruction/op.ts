/** @file G's local error against what it reconstructs. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf } from "../activations/units.ts";
import { defineOp } from "../shared/op.ts";
import { elementsOf, expectRoom, expectShape, sizes3 } from "../shared/shapes.ts";
import { expectLeak } from "../shared/unit-inputs.ts";
import { reconstruction as reconstructionKernel } from "./scalar.ts";

type Inputs = {
  /** G's pre-activations, [T,N,H] */
  readonly a: TensorInfo;
  /** h_t, [T,N,H], the state that G is given; what is reconstructed is h_{t-1}. */
  readonly h: TensorInfo;
  /** What is reconstructed where noise was added: h_{t-1} + e_t, [T,N,H]. */
  readonly previous?: TensorInfo | undefined;
  /** Receives L^G_t for all t from `offset` on. */
  readonly row: TensorInfo;
};

type Attributes = {
  readonly activation: Activation;
  readonly offset: number;
  /** Steps first <= t < last, counted from 0, belong to the loss. */
  readonly first: number;
  readonly last: number;
  /** Left out: 1. */
  readonly leak?: number | undefined;
};

const name = "Reconstruction";
const kernels = { reconstruction: reconstructionKernel };

export const reconstructionOp = defineOp<Inputs, Attributes, "delta", typeof kernels>({
  name,
  outputs: ({ a, h, previous, row }, { offset, leak = 1 }) => {
    const [steps, batch, hidden] = sizes3(name, "a", a);
    expectShape(name, "h", h, a.shape);
    if (previous !== undefined) expectShape(name, "previous", previous, a.shape);
    expectRoom(name, row, offset, steps);
    expectLeak(name, leak);
    return { delta: [steps, batch, hidden] };
  },
  reads: ["a", "h", "previous"],
  writes: ["row"],
  splits: "steps",
  multiplyAdds: ({ a }) => 3 * elementsOf(a),
  kernels,
  memory: ({
    kernels: { reconstruction },
    inputs: { a, h, previous, row },
    attributes,
    at,
    out,
  }) => {
    const [steps, batch, hidden] = sizes3(name, "a", a);
    const { activation, offset, first, last, leak = 1 } = attributes;
    reconstruction(
      at(a),
      at(h),
      at(previous),
      out("delta"),
      at(row) + 4 * offset,
      steps,
      batch * hidden,
      first,
      last,
      codeOf(activation),
      leak,
    );
  },
});

/** dL^G_t/da_t of G's reconstruction, [T,N,H]; row[offset + t - 1] = L^G_t; eq. 3-6. */
export const reconstruction = (inputs: Inputs, attributes: Attributes): Tensor =>
  reconstructionOp.run(inputs, attributes).delta;
