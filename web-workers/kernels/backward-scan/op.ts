/** @file The scan of errors back through time: BPTT's, and those of rules that differ in how an error travels. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf } from "../activations/units.ts";
import { defineOp } from "../shared/op.ts";
import { scanPanels } from "../shared/panels.ts";
import { expectShape, ShapeError, sizes3 } from "../shared/shapes.ts";
import { errorStepsOf, expectLeak, expectSlopeInput } from "../shared/unit-inputs.ts";
import { backwardScan as backwardScanKernel, transports } from "./scalar.ts";

type Inputs = {
  /** l_t of the last step [N,H], or of the last S steps [S,N,H]; steps before have none. */
  readonly errors: TensorInfo;
  /** phi(a_t), [T,N,H] */
  readonly value: TensorInfo;
  /** a_t, [T,N,H]; needed where the activation's slope reads it. */
  readonly a?: TensorInfo | undefined;
  /** [H,H]; with `diagonal` left out as well nothing is transported. */
  readonly matrix?: TensorInfo | undefined;
  /** [H] */
  readonly diagonal?: TensorInfo | undefined;
};

type Attributes = {
  readonly activation: Activation;
  /** Whether errors travel by the transpose of `matrix`. */
  readonly transposed: boolean;
  readonly leak: number;
};

const name = "BackwardScan";
const kernels = { backwardScan: backwardScanKernel };

export const backwardScanOp = defineOp<Inputs, Attributes, "d" | "g", typeof kernels>({
  name,
  outputs: ({ errors, value, a, matrix, diagonal }, { activation, leak }) => {
    const shape = sizes3(name, "value", value);
    const [, , hidden] = shape;
    errorStepsOf(name, errors, shape);
    expectSlopeInput(name, activation, a, shape);
    if (matrix !== undefined) expectShape(name, "matrix", matrix, [hidden, hidden]);
    if (diagonal !== undefined) expectShape(name, "diagonal", diagonal, [hidden]);
    if (matrix !== undefined && diagonal !== undefined) {
      throw new ShapeError(`${name}: a matrix or a diagonal is needed, not both`);
    }
    // With nothing transported, a leak of 0 sums up all that comes later.
    const isSum = leak === 0 && matrix === undefined && diagonal === undefined;
    if (!isSum) expectLeak(name, leak);
    return { d: shape, g: shape };
  },
  reads: ["errors", "value", "a", "matrix", "diagonal"],
  writes: [],
  splits: "sequences",
  multiplyAdds: ({ value, matrix }) => {
    const [steps, batch, hidden] = sizes3(name, "value", value);
    return (steps - 1) * batch * hidden * (matrix === undefined ? 1 : hidden);
  },
  scratch: ({ value, matrix }) =>
    matrix === undefined ? 0 : scanPanels(sizes3(name, "value", value)[2]),
  kernels,
  memory: ({ kernels: { backwardScan }, inputs, attributes, at, out, scratch }) => {
    const { errors, value, a, matrix, diagonal } = inputs;
    const { activation, transposed, leak } = attributes;
    const [steps, batch, hidden] = sizes3(name, "value", value);
    backwardScan(
      at(errors),
      at(a),
      at(value),
      at(matrix ?? diagonal),
      out("d"),
      out("g"),
      steps,
      errorStepsOf(name, errors, [steps, batch, hidden]),
      batch,
      hidden,
      codeOf(activation),
      transportCode(matrix, diagonal, transposed),
      leak,
      scratch,
    );
  },
});

function transportCode(
  matrix: TensorInfo | undefined,
  diagonal: TensorInfo | undefined,
  transposed: boolean,
): number {
  if (matrix !== undefined) return transposed ? transports.transposed : transports.matrix;
  return diagonal === undefined ? transports.none : transports.diagonal;
}

/** What a scan back through time gives. */
export interface ErrorSignals {
  /** dE/da_t: the error behind the activation; [T,N,H] */
  readonly d: Tensor;
  /** dE/dh_t; [T,N,H] */
  readonly g: Tensor;
  /** What a network's own gradients are made of besides, under names of its own; left out: nothing. */
  readonly beside?: Readonly<Record<string, Tensor>>;
}

/** P, what an error becomes on its way to the step before: by a matrix [H,H] or its transpose, by a diagonal [H], or nothing. */
export type Transport =
  | { readonly matrix: TensorInfo; readonly transposed: boolean }
  | { readonly diagonal: TensorInfo }
  | "none";

interface CreditInputs extends Pick<Inputs, "errors" | "value" | "a"> {
  readonly transport: Transport;
}

interface CreditAttributes {
  readonly activation: Activation;
  /** Left out: 1. Where nothing is transported also 0: g_t is then the sum of l_t and all later ones, and d_t is 0. */
  readonly leak?: number | undefined;
}

/**
 * Credit back through time: d_t = leak g_t * phi'(a_t), g_T = l_T, g_t = l_t + (1 - leak) g_{t+1} + P(d_{t+1}).
 * P is W^T for BPTT, a fixed matrix for feedback alignment, a diagonal for SnAp-1, nothing for RFLO.
 */
export function creditScan(
  { errors, value, a, transport }: CreditInputs,
  { activation, leak = 1 }: CreditAttributes,
): ErrorSignals {
  const inputs = { errors, value, a };
  if (transport === "none") {
    return backwardScanOp.run(inputs, { activation, leak, transposed: false });
  }
  if ("diagonal" in transport) {
    const { diagonal } = transport;
    return backwardScanOp.run({ ...inputs, diagonal }, { activation, leak, transposed: false });
  }
  const { matrix, transposed } = transport;
  return backwardScanOp.run({ ...inputs, matrix }, { activation, leak, transposed });
}

interface BackwardInputs {
  /** dE/dh_T, [N,H] */
  readonly last: TensorInfo;
  /** [T,N,H] */
  readonly h: TensorInfo;
  /** Whh, [H,H] */
  readonly w: TensorInfo;
}

/** The chain rule back through time: d_t = g_t phi'(a_t), g_{t-1} = d_t Whh^T. */
export const backwardScan = (
  { last, h, w }: BackwardInputs,
  attributes: Pick<Attributes, "activation">,
): ErrorSignals =>
  creditScan({ errors: last, value: h, transport: { matrix: w, transposed: true } }, attributes);
