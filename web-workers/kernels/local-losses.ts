/** @file The local errors of target propagation: F's against its targets, G's against what it reconstructs. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { activationCodes } from "./memory-kernels.ts";
import { defineOp, elementsOf, expectShape, only, sizes3 } from "./op.ts";
import type { ScanAttributes } from "./scans.ts";

interface LocalErrorInputs extends Record<string, TensorInfo> {
  /** H_t - h_t, [T,N,H] */
  readonly eps: TensorInfo;
  /** [T,N,H] */
  readonly h: TensorInfo;
}

export const localErrorOp = defineOp<LocalErrorInputs, ScanAttributes>({
  name: "LocalError",
  outputs: ({ eps, h }) => {
    expectShape("LocalError", "h", h, eps.shape);
    return [sizes3("LocalError", "eps", eps)];
  },
  memory: ({ kernels, inputs: { eps, h }, attributes, at, out }) => {
    const [, batch, hidden] = sizes3("LocalError", "eps", eps);
    const scale = -2 / (batch * hidden);
    const code = activationCodes[attributes.activation];
    kernels.localError(at(eps), at(h), out(0), elementsOf(eps), scale, code);
  },
});

/** dL^F_t/da_t = -2/(N H) eps_t phi'(a_t), [T,N,H]; eq. 10, 11. */
export const localError = (inputs: LocalErrorInputs, attributes: ScanAttributes): Tensor =>
  only(localErrorOp.run(inputs, attributes));

interface ReconstructionInputs extends Record<string, TensorInfo | undefined> {
  /** G's pre-activations, [T,N,H] */
  readonly a: TensorInfo;
  /** h_t, [T,N,H]; what is reconstructed is h_{t-1}. */
  readonly h: TensorInfo;
  /** What is reconstructed where noise was added: h_{t-1} + e_t, [T,N,H]. */
  readonly previous?: TensorInfo | undefined;
  /** Receives L^G_t for all t from `offset` on. */
  readonly row: TensorInfo;
}

interface ReconstructionAttributes extends Record<string, number | string> {
  readonly activation: ScanAttributes["activation"];
  readonly offset: number;
  /** Steps first <= t < last, counted from 0, belong to the loss. */
  readonly first: number;
  readonly last: number;
}

export const reconstructionOp = defineOp<ReconstructionInputs, ReconstructionAttributes>({
  name: "Reconstruction",
  outputs: ({ a, h, previous }) => {
    expectShape("Reconstruction", "h", h, a.shape);
    if (previous !== undefined) expectShape("Reconstruction", "previous", previous, a.shape);
    return [sizes3("Reconstruction", "a", a)];
  },
  memory: ({ kernels, inputs: { a, h, previous, row }, attributes, at, out }) => {
    const [steps, batch, hidden] = sizes3("Reconstruction", "a", a);
    const { activation, offset, first, last } = attributes;
    kernels.reconstruction(
      at(a),
      at(h),
      at(previous),
      out(0),
      at(row) + 4 * offset,
      steps,
      batch * hidden,
      first,
      last,
      activationCodes[activation],
    );
  },
});

/** dL^G_t/da_t of G's reconstruction, [T,N,H]; row[offset + t - 1] = L^G_t; eq. 3-6. */
export const reconstruction = (
  inputs: ReconstructionInputs,
  attributes: ReconstructionAttributes,
): Tensor => only(reconstructionOp.run(inputs, attributes));
