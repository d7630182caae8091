/** @file The LSTM's scans through time (Hochreiter and Schmidhuber, 1997, with the forget gate of Gers et al., 2000). */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { affine } from "../affine/scalar.ts";
import type { ErrorSignals } from "../backward-scan/op.ts";
import { gatherRows } from "../gather-rows/scalar.ts";
import { defineOp, type None } from "../shared/op.ts";
import { panelsOf } from "../shared/panels.ts";
import { expectShape, ShapeError, sizes2, sizes3, stepsAndBatch } from "../shared/shapes.ts";
import {
  lstmBackwardScan as lstmBackwardScanKernel,
  lstmForwardScan as lstmForwardScanKernel,
} from "./scalar.ts";

/** Gates i, f, g (the candidate) and o, side by side in this order. */
export const lstmGates = 4;

/** Floats of scratch in which Whh [H,4H] is kept rearranged, whichever way it is multiplied. */
export const lstmPanels = (hidden: number): number =>
  Math.max(panelsOf(hidden, lstmGates * hidden), panelsOf(lstmGates * hidden, hidden));

function hiddenOf(op: string, name: string, width: number): number {
  if (width % lstmGates === 0) return width / lstmGates;
  throw new ShapeError(`${op}: ${name} is ${width} wide, but a multiple of ${lstmGates} is needed`);
}

type ForwardInputs = {
  /** x_t Wxh, [T,N,4H] */
  readonly projection: TensorInfo;
  /** [4H] */
  readonly bias: TensorInfo;
  /** Whh, [H,4H] */
  readonly w: TensorInfo;
};

const forward = "LstmForwardScan";
const forwardKernels = { lstmForwardScan: lstmForwardScanKernel };

export const lstmForwardScanOp = defineOp<
  ForwardInputs,
  None,
  "h" | "c" | "gates",
  typeof forwardKernels
>({
  name: forward,
  outputs: ({ projection, bias, w }) => {
    const [steps, batch, width] = sizes3(forward, "projection", projection);
    const hidden = hiddenOf(forward, "projection", width);
    expectShape(forward, "bias", bias, [width]);
    expectShape(forward, "w", w, [hidden, width]);
    return {
      h: [steps, batch, hidden],
      c: [steps, batch, hidden],
      gates: [steps, batch, width],
    };
  },
  reads: ["projection", "bias", "w"],
  writes: [],
  splits: "sequences",
  multiplyAdds: ({ projection, w }) => {
    const [steps, batch, width] = sizes3(forward, "projection", projection);
    return (steps - 1) * batch * width * sizes2(forward, "w", w)[0];
  },
  scratch: ({ w }) => lstmPanels(sizes2(forward, "w", w)[0]),
  kernels: forwardKernels,
  memory: ({ kernels: { lstmForwardScan }, inputs, at, out, scratch }) => {
    const { projection, bias, w } = inputs;
    const [steps, batch] = sizes3(forward, "projection", projection);
    const [hidden] = sizes2(forward, "w", w);
    lstmForwardScan(
      at(projection),
      at(bias),
      at(w),
      0,
      0,
      out("gates"),
      out("c"),
      out("h"),
      steps,
      batch,
      hidden,
      scratch,
    );
  },
});

export interface LstmStates {
  /** h_t, [T,N,H] */
  readonly h: Tensor;
  /** c_t, [T,N,H] */
  readonly c: Tensor;
  /** The gates behind their activations, [T,N,4H] */
  readonly gates: Tensor;
}

/** h_t = o_t tanh(c_t), c_t = f_t c_{t-1} + i_t g_t for all t, h_0 = c_0 = 0. */
export const lstmForwardScan = (inputs: ForwardInputs): LstmStates =>
  lstmForwardScanOp.run(inputs, {});

type BackwardInputs = {
  /** dE/dh_T, [N,H] */
  readonly last: TensorInfo;
  /** [T,N,4H] */
  readonly gates: TensorInfo;
  /** [T,N,H] */
  readonly c: TensorInfo;
  /** Whh, [H,4H] */
  readonly w: TensorInfo;
};

const backward = "LstmBackwardScan";
const backwardKernels = { lstmBackwardScan: lstmBackwardScanKernel };

export const lstmBackwardScanOp = defineOp<BackwardInputs, None, "d" | "g", typeof backwardKernels>(
  {
    name: backward,
    outputs: ({ last, gates, c, w }) => {
      const [steps, batch, hidden] = sizes3(backward, "c", c);
      const width = lstmGates * hidden;
      expectShape(backward, "last", last, [batch, hidden]);
      expectShape(backward, "gates", gates, [steps, batch, width]);
      expectShape(backward, "w", w, [hidden, width]);
      return { d: [steps, batch, width], g: [steps, batch, hidden] };
    },
    reads: ["last", "gates", "c", "w"],
    writes: [],
    splits: "sequences",
    multiplyAdds: ({ c }) => {
      const [steps, batch, hidden] = sizes3(backward, "c", c);
      return (steps - 1) * batch * lstmGates * hidden ** 2;
    },
    scratch: ({ c }) => {
      const [, batch, hidden] = sizes3(backward, "c", c);
      return lstmPanels(hidden) + batch * hidden;
    },
    kernels: backwardKernels,
    memory: ({
      kernels: { lstmBackwardScan },
      inputs: { last, gates, c, w },
      at,
      out,
      scratch,
    }) => {
      const sizes = sizes3(backward, "c", c);
      const carry = scratch + 4 * lstmPanels(sizes[2]);
      const [d, g] = [out("d"), out("g")];
      lstmBackwardScan(at(last), at(gates), at(c), at(w), d, g, carry, ...sizes, scratch);
    },
  },
);

/** The chain rule back through time: d [T,N,4H] before the gates' activations, g = dE/dh_t [T,N,H]. */
export const lstmBackwardScan = (inputs: BackwardInputs): ErrorSignals =>
  lstmBackwardScanOp.run(inputs, {});

type FinalInputs = {
  /** int32 symbols [T,N], or real channels [T,N,I]. */
  readonly x: TensorInfo;
  /** [I,4H] */
  readonly wxh: TensorInfo;
  /** [4H] */
  readonly bias: TensorInfo;
  /** [H,4H] */
  readonly w: TensorInfo;
};

const final = "LstmFinalState";
const finalKernels = { affine, gatherRows, lstmForwardScan: lstmForwardScanKernel };

export const lstmFinalStateOp = defineOp<FinalInputs, None, "h", typeof finalKernels>({
  name: final,
  outputs: ({ x, wxh, bias, w }) => {
    const [steps, batch] = stepsAndBatch(final, "x", x);
    const [inputs, width] = sizes2(final, "wxh", wxh);
    const hidden = hiddenOf(final, "wxh", width);
    if (x.shape.length === 3) expectShape(final, "x", x, [steps, batch, inputs]);
    expectShape(final, "bias", bias, [width]);
    expectShape(final, "w", w, [hidden, width]);
    return { h: [1, batch, hidden] };
  },
  reads: ["x", "wxh", "bias", "w"],
  writes: [],
  splits: "sequences",
  multiplyAdds: ({ x, wxh, w }) => {
    const [steps, batch] = stepsAndBatch(final, "x", x);
    const [inputs, width] = sizes2(final, "wxh", wxh);
    const projected = x.shape.length === 3 ? steps * inputs : 0;
    return batch * width * ((steps - 1) * sizes2(final, "w", w)[0] + projected);
  },
  scratch: ({ x, w }) => {
    const [, batch] = stepsAndBatch(final, "x", x);
    const [hidden, width] = sizes2(final, "w", w);
    return lstmPanels(hidden) + batch * (width + hidden);
  },
  kernels: finalKernels,
  memory: ({ kernels, inputs: { x, wxh, bias, w }, at, out, scratch }) => {
    const { affine, gatherRows, lstmForwardScan } = kernels;
    const [steps, batch] = stepsAndBatch(final, "x", x);
    const [inputs, width] = sizes2(final, "wxh", wxh);
    const [hidden] = sizes2(final, "w", w);
    const gates = scratch + 4 * lstmPanels(hidden);
    const c = gates + 4 * batch * width;
    const h = out("h");
    for (let t = 0; t < steps; t += 1) {
      if (x.shape.length === 2) {
        gatherRows(at(x) + 4 * t * batch, at(wxh), gates, batch, width);
      } else {
        const here = at(x) + 4 * t * batch * inputs;
        affine(here, at(wxh), 0, 0, gates, batch, inputs, width);
      }
      const [previousH, previousC] = t === 0 ? [0, 0] : [h, c];
      lstmForwardScan(
        gates,
        at(bias),
        at(w),
        previousH,
        previousC,
        gates,
        c,
        h,
        1,
        batch,
        hidden,
        scratch,
      );
    }
  },
});

/** h_T of the forward scan, [1,N,H]. */
export const lstmFinalState = (inputs: FinalInputs): Tensor => lstmFinalStateOp.run(inputs, {}).h;
