/** @file The three parts that are sequential in time: the forward, the backward and the target scan. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, activationCodes, scanPanels } from "./memory-kernels.ts";
import { defineOp, expectShape, only, sizes3 } from "./op.ts";

export interface ScanAttributes extends Record<string, string> {
  readonly activation: Activation;
}

interface ForwardInputs extends Record<string, TensorInfo> {
  /** x_t Wxh, [T,N,H] */
  readonly projection: TensorInfo;
  /** [H] */
  readonly bias: TensorInfo;
  /** [H,H] */
  readonly w: TensorInfo;
}

export const forwardScanOp = defineOp<ForwardInputs, ScanAttributes>({
  name: "ForwardScan",
  outputs: ({ projection, bias, w }) => {
    const [steps, batch, hidden] = sizes3("ForwardScan", "projection", projection);
    expectShape("ForwardScan", "bias", bias, [hidden]);
    expectShape("ForwardScan", "w", w, [hidden, hidden]);
    return [[steps, batch, hidden]];
  },
  memory: ({ kernels, inputs: { projection, bias, w }, attributes, at, out, scratch }) => {
    const [steps, batch, hidden] = sizes3("ForwardScan", "projection", projection);
    const code = activationCodes[attributes.activation];
    scratch(scanPanels(hidden), (panels) => {
      kernels.forwardScan(
        at(projection),
        at(bias),
        at(w),
        0,
        out(0),
        steps,
        batch,
        hidden,
        code,
        panels,
      );
    });
  },
});

/** h_t = phi(projection_t + bias + h_{t-1} w) for all t, h_0 = 0; [T,N,H]; eq. 1. */
export const forwardScan = (inputs: ForwardInputs, attributes: ScanAttributes): Tensor =>
  only(forwardScanOp.run(inputs, attributes));

interface BackwardInputs extends Record<string, TensorInfo> {
  /** dE/dh_T, [N,H] */
  readonly last: TensorInfo;
  /** [T,N,H] */
  readonly h: TensorInfo;
  /** Whh, [H,H] */
  readonly w: TensorInfo;
}

export const backwardScanOp = defineOp<BackwardInputs, ScanAttributes>({
  name: "BackwardScan",
  outputs: ({ last, h, w }) => {
    const [steps, batch, hidden] = sizes3("BackwardScan", "h", h);
    expectShape("BackwardScan", "last", last, [batch, hidden]);
    expectShape("BackwardScan", "w", w, [hidden, hidden]);
    return [
      [steps, batch, hidden],
      [steps, batch, hidden],
    ];
  },
  memory: ({ kernels, inputs: { last, h, w }, attributes, at, out, scratch }) => {
    const [steps, batch, hidden] = sizes3("BackwardScan", "h", h);
    const code = activationCodes[attributes.activation];
    scratch(scanPanels(hidden), (panels) => {
      kernels.backwardScan(
        at(last),
        at(h),
        at(w),
        out(0),
        out(1),
        steps,
        batch,
        hidden,
        code,
        panels,
      );
    });
  },
});

export interface ErrorSignals {
  /** dE/da_t: the error behind the activation; [T,N,H] */
  readonly d: Tensor;
  /** dE/dh_t; [T,N,H] */
  readonly g: Tensor;
}

/** The chain rule back through time: d_t = g_t phi'(a_t), g_{t-1} = d_t Whh^T. */
export function backwardScan(inputs: BackwardInputs, attributes: ScanAttributes): ErrorSignals {
  const [d, g] = backwardScanOp.run(inputs, attributes);
  if (d === undefined || g === undefined) throw new Error("BackwardScan makes two tensors");
  return { d, g };
}

interface TargetInputs extends Record<string, TensorInfo | undefined> {
  /** Pre-activations of G at (x_t, h_t), [T,N,H] */
  readonly a: TensorInfo;
  /** Vhh, [H,H] */
  readonly v: TensorInfo;
  /** dE/dh_T, [N,H] */
  readonly last: TensorInfo;
  /** The live rates; alpha_i stands first. */
  readonly rates: TensorInfo;
  /** h_t, [T,N,H]: given for plain targets; left out for those of the difference form. */
  readonly h?: TensorInfo | undefined;
}

export const targetScanOp = defineOp<TargetInputs, ScanAttributes>({
  name: "TargetScan",
  outputs: ({ a, v, last, h }) => {
    const [steps, batch, hidden] = sizes3("TargetScan", "a", a);
    expectShape("TargetScan", "last", last, [batch, hidden]);
    expectShape("TargetScan", "v", v, [hidden, hidden]);
    if (h !== undefined) expectShape("TargetScan", "h", h, [steps, batch, hidden]);
    return [[steps, batch, hidden]];
  },
  memory: ({ kernels, inputs: { a, v, last, rates, h }, attributes, at, out, scratch }) => {
    const [steps, batch, hidden] = sizes3("TargetScan", "a", a);
    const code = activationCodes[attributes.activation];
    scratch(scanPanels(hidden), (panels) => {
      kernels.targetScan(
        at(a),
        at(v),
        at(last),
        at(rates),
        at(h),
        out(0),
        steps,
        batch,
        hidden,
        code,
        panels,
      );
    });
  },
});

/** H_t - h_t for all t, in the form without cancellation; [T,N,H]; eq. 7, 8, or with h eq. 5, 7. */
export const targetScan = (inputs: TargetInputs, attributes: ScanAttributes): Tensor =>
  only(targetScanOp.run(inputs, attributes));
