/** @file The GRU's scans through time (Cho et al. 2014; the reset behind the product, as in torch.nn.GRUCell). */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { affine } from "../affine/scalar.ts";
import { gatherRows } from "../gather-rows/scalar.ts";
import { defineOp, type None } from "../shared/op.ts";
import { panelsOf } from "../shared/panels.ts";
import { expectShape, ShapeError, sizes2, sizes3, stepsAndBatch } from "../shared/shapes.ts";
import { errorStepsOf } from "../shared/unit-inputs.ts";
import {
  gruBackwardScan as gruBackwardScanKernel,
  gruForwardScan as gruForwardScanKernel,
} from "./scalar.ts";

/** The gates r and u and the candidate n, side by side in this order. */
export const gruBlocks = 3;

/** Floats of scratch in which Whh [H,3H] is kept rearranged, whichever way it is multiplied. */
export const gruPanels = (hidden: number): number =>
  Math.max(panelsOf(hidden, gruBlocks * hidden), panelsOf(gruBlocks * hidden, hidden));

function hiddenOf(op: string, name: string, width: number): number {
  if (width % gruBlocks === 0) return width / gruBlocks;
  throw new ShapeError(`${op}: ${name} is ${width} wide, but a multiple of ${gruBlocks} is needed`);
}

type ForwardInputs = {
  /** x_t Wxh, [T,N,3H] */
  readonly projection: TensorInfo;
  /** [3H] */
  readonly bias: TensorInfo;
  /** The bias inside the reset, [H]. */
  readonly candidateBias: TensorInfo;
  /** Whh, [H,3H] */
  readonly w: TensorInfo;
};

const forward = "GruForwardScan";
const forwardKernels = { gruForwardScan: gruForwardScanKernel };

export const gruForwardScanOp = defineOp<ForwardInputs, None, "h" | "gates", typeof forwardKernels>(
  {
    name: forward,
    outputs: ({ projection, bias, candidateBias, w }) => {
      const [steps, batch, width] = sizes3(forward, "projection", projection);
      const hidden = hiddenOf(forward, "projection", width);
      expectShape(forward, "bias", bias, [width]);
      expectShape(forward, "candidateBias", candidateBias, [hidden]);
      expectShape(forward, "w", w, [hidden, width]);
      return { h: [steps, batch, hidden], gates: [steps, batch, 4 * hidden] };
    },
    reads: ["projection", "bias", "candidateBias", "w"],
    writes: [],
    splits: "sequences",
    multiplyAdds: ({ projection, w }) => {
      const [steps, batch, width] = sizes3(forward, "projection", projection);
      return (steps - 1) * batch * width * sizes2(forward, "w", w)[0];
    },
    scratch: ({ projection, w }) => {
      const [, batch, width] = sizes3(forward, "projection", projection);
      return gruPanels(sizes2(forward, "w", w)[0]) + batch * width;
    },
    kernels: forwardKernels,
    memory: ({ kernels: { gruForwardScan }, inputs, at, out, scratch }) => {
      const { projection, bias, candidateBias, w } = inputs;
      const [steps, batch] = sizes3(forward, "projection", projection);
      const [hidden] = sizes2(forward, "w", w);
      gruForwardScan(
        at(projection),
        at(bias),
        at(candidateBias),
        at(w),
        0,
        out("gates"),
        out("h"),
        scratch + 4 * gruPanels(hidden),
        steps,
        batch,
        hidden,
        scratch,
      );
    },
  },
);

export interface GruStates {
  /** h_t, [T,N,H] */
  readonly h: Tensor;
  /** r, u, n and q = h_{t-1} Un + bn, [T,N,4H] */
  readonly gates: Tensor;
}

/** h_t = (1 - u_t) n_t + u_t h_{t-1} for all t, n_t = tanh(x_t Wn + b + r_t q_t), h_0 = 0. */
export const gruForwardScan = (inputs: ForwardInputs): GruStates =>
  gruForwardScanOp.run(inputs, {});

type BackwardInputs = {
  /** dE/dh_T [N,H], or what the last S steps are given, [S,N,H]; steps before have none. */
  readonly errors: TensorInfo;
  /** [T,N,4H] */
  readonly gates: TensorInfo;
  /** [T,N,H] */
  readonly h: TensorInfo;
  /** Whh, [H,3H] */
  readonly w: TensorInfo;
};

const backward = "GruBackwardScan";
const backwardKernels = { gruBackwardScan: gruBackwardScanKernel };

export const gruBackwardScanOp = defineOp<
  BackwardInputs,
  None,
  "d" | "recurrent" | "g" | "candidate",
  typeof backwardKernels
>({
  name: backward,
  outputs: ({ errors, gates, h, w }) => {
    const shape = sizes3(backward, "h", h);
    const [steps, batch, hidden] = shape;
    const wide = [steps, batch, gruBlocks * hidden];
    errorStepsOf(backward, errors, shape);
    expectShape(backward, "gates", gates, [steps, batch, 4 * hidden]);
    expectShape(backward, "w", w, [hidden, gruBlocks * hidden]);
    return { d: wide, recurrent: wide, g: shape, candidate: [1, batch, hidden] };
  },
  reads: ["errors", "gates", "h", "w"],
  writes: [],
  splits: "sequences",
  multiplyAdds: ({ h }) => {
    const [steps, batch, hidden] = sizes3(backward, "h", h);
    return (steps - 1) * batch * gruBlocks * hidden ** 2;
  },
  scratch: ({ h }) => {
    const [, batch, hidden] = sizes3(backward, "h", h);
    return gruPanels(hidden) + batch * hidden;
  },
  kernels: backwardKernels,
  memory: ({ kernels: { gruBackwardScan }, inputs, at, out, scratch }) => {
    const { errors, gates, h, w } = inputs;
    const [steps, batch, hidden] = sizes3(backward, "h", h);
    gruBackwardScan(
      at(errors),
      at(gates),
      at(h),
      at(w),
      out("d"),
      out("recurrent"),
      out("g"),
      out("candidate"),
      scratch + 4 * gruPanels(hidden),
      steps,
      errorStepsOf(backward, errors, [steps, batch, hidden]),
      batch,
      hidden,
      scratch,
    );
  },
});

export interface GruErrors {
  /** Behind the activations, as the input meets them, [T,N,3H]. */
  readonly d: Tensor;
  /** The same as the state before meets them: the candidate's block is behind the reset, [T,N,3H]. */
  readonly recurrent: Tensor;
  /** dE/dh_t, [T,N,H] */
  readonly g: Tensor;
  /** The candidate's block of `recurrent`, summed over all steps, [1,N,H]. */
  readonly candidate: Tensor;
}

/** The chain rule back through time. */
export const gruBackwardScan = (inputs: BackwardInputs): GruErrors =>
  gruBackwardScanOp.run(inputs, {});

type FinalInputs = Omit<ForwardInputs, "projection"> & {
  /** int32 symbols [T,N], or real channels [T,N,I]. */
  readonly x: TensorInfo;
  /** [I,3H] */
  readonly wxh: TensorInfo;
};

const final = "GruFinalState";
const finalKernels = { affine, gatherRows, gruForwardScan: gruForwardScanKernel };

export const gruFinalStateOp = defineOp<FinalInputs, None, "h", typeof finalKernels>({
  name: final,
  outputs: ({ x, wxh, bias, candidateBias, w }) => {
    const [steps, batch] = stepsAndBatch(final, "x", x);
    const [inputs, width] = sizes2(final, "wxh", wxh);
    const hidden = hiddenOf(final, "wxh", width);
    if (x.shape.length === 3) expectShape(final, "x", x, [steps, batch, inputs]);
    expectShape(final, "bias", bias, [width]);
    expectShape(final, "candidateBias", candidateBias, [hidden]);
    expectShape(final, "w", w, [hidden, width]);
    return { h: [1, batch, hidden] };
  },
  reads: ["x", "wxh", "bias", "candidateBias", "w"],
  writes: [],
  splits: "sequences",
  multiplyAdds: ({ x, wxh, w }) => {
    const [steps, batch] = stepsAndBatch(final, "x", x);
    const [inputs, width] = sizes2(final, "wxh", wxh);
    const projected = x.shape.length === 3 ? steps * inputs : 0;
    return batch * width * ((steps - 1) * sizes2(final, "w", w)[0] + projected);
  },
  // The input's share, the state's share and the gates of one step.
  scratch: ({ x, w }) => {
    const [, batch] = stepsAndBatch(final, "x", x);
    const [hidden] = sizes2(final, "w", w);
    return gruPanels(hidden) + 10 * batch * hidden;
  },
  kernels: finalKernels,
  memory: ({ kernels, inputs: { x, wxh, bias, candidateBias, w }, at, out, scratch }) => {
    const { affine, gatherRows, gruForwardScan } = kernels;
    const [steps, batch] = stepsAndBatch(final, "x", x);
    const [inputs, width] = sizes2(final, "wxh", wxh);
    const [hidden] = sizes2(final, "w", w);
    const projection = scratch + 4 * gruPanels(hidden);
    const sums = projection + 12 * batch * hidden;
    const gates = sums + 12 * batch * hidden;
    const h = out("h");
    for (let t = 0; t < steps; t += 1) {
      if (x.shape.length === 2) {
        gatherRows(at(x) + 4 * t * batch, at(wxh), projection, batch, width);
      } else {
        const here = at(x) + 4 * t * batch * inputs;
        affine(here, at(wxh), 0, 0, projection, batch, inputs, width);
      }
      gruForwardScan(
        projection,
        at(bias),
        at(candidateBias),
        at(w),
        t === 0 ? 0 : h,
        gates,
        h,
        sums,
        1,
        batch,
        hidden,
        scratch,
      );
    }
  },
});

/** h_T of the forward scan, [1,N,H]. */
export const gruFinalState = (inputs: FinalInputs): Tensor => gruFinalStateOp.run(inputs, {}).h;
