/** @file The LSTM's scans through time (Hochreiter and Schmidhuber, 1997, with the forget gate of Gers et al., 2000). */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs-core";

import { stepsAndBatch } from "./final-state.ts";
import { lstmPanels } from "./memory-kernels.ts";
import { defineOp, expectShape, only, ShapeError, sizes2, sizes3 } from "./op.ts";
import type { ErrorSignals } from "./scans.ts";

type None = Record<string, never>;

/** Gates i, f, g (the candidate) and o, side by side in this order. */
export const lstmGates = 4;

function hiddenOf(op: string, name: string, width: number): number {
  if (width % lstmGates === 0) return width / lstmGates;
  throw new ShapeError(`${op}: ${name} is ${width} wide, but a multiple of ${lstmGates} is needed`);
}

interface ForwardInputs extends Record<string, TensorInfo> {
  /** x_t Wxh, [T,N,4H] */
  readonly projection: TensorInfo;
  /** [4H] */
  readonly bias: TensorInfo;
  /** Whh, [H,4H] */
  readonly w: TensorInfo;
}

const forward = "LstmForwardScan";

export const lstmForwardScanOp = defineOp<ForwardInputs, None>({
  name: forward,
  outputs: ({ projection, bias, w }) => {
    const [steps, batch, width] = sizes3(forward, "projection", projection);
    const hidden = hiddenOf(forward, "projection", width);
    expectShape(forward, "bias", bias, [width]);
    expectShape(forward, "w", w, [hidden, width]);
    return [
      [steps, batch, hidden],
      [steps, batch, hidden],
      [steps, batch, width],
    ];
  },
  memory: ({ kernels, inputs: { projection, bias, w }, at, out, scratch }) => {
    const [steps, batch] = sizes3(forward, "projection", projection);
    const [hidden] = sizes2(forward, "w", w);
    scratch(lstmPanels(hidden), (panels) => {
      kernels.lstmForwardScan(
        at(projection),
        at(bias),
        at(w),
        0,
        0,
        out(2),
        out(1),
        out(0),
        steps,
        batch,
        hidden,
        panels,
      );
    });
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
export function lstmForwardScan(inputs: ForwardInputs): LstmStates {
  const [h, c, gates] = lstmForwardScanOp.run(inputs, {});
  if (h === undefined || c === undefined || gates === undefined) {
    throw new Error(`${forward} makes three tensors`);
  }
  return { h, c, gates };
}

interface BackwardInputs extends Record<string, TensorInfo> {
  /** dE/dh_T, [N,H] */
  readonly last: TensorInfo;
  /** [T,N,4H] */
  readonly gates: TensorInfo;
  /** [T,N,H] */
  readonly c: TensorInfo;
  /** Whh, [H,4H] */
  readonly w: TensorInfo;
}

const backward = "LstmBackwardScan";

export const lstmBackwardScanOp = defineOp<BackwardInputs, None>({
  name: backward,
  outputs: ({ last, gates, c, w }) => {
    const [steps, batch, hidden] = sizes3(backward, "c", c);
    const width = lstmGates * hidden;
    expectShape(backward, "last", last, [batch, hidden]);
    expectShape(backward, "gates", gates, [steps, batch, width]);
    expectShape(backward, "w", w, [hidden, width]);
    return [
      [steps, batch, width],
      [steps, batch, hidden],
    ];
  },
  memory: ({ kernels, inputs: { last, gates, c, w }, at, out, scratch }) => {
    const [steps, batch, hidden] = sizes3(backward, "c", c);
    const panelFloats = lstmPanels(hidden);
    scratch(panelFloats + batch * hidden, (panels) => {
      const carry = panels + 4 * panelFloats;
      kernels.lstmBackwardScan(
        at(last),
        at(gates),
        at(c),
        at(w),
        out(0),
        out(1),
        carry,
        steps,
        batch,
        hidden,
        panels,
      );
    });
  },
});

/** The chain rule back through time: d [T,N,4H] before the gates' activations, g = dE/dh_t [T,N,H]. */
export function lstmBackwardScan(inputs: BackwardInputs): ErrorSignals {
  const [d, g] = lstmBackwardScanOp.run(inputs, {});
  if (d === undefined || g === undefined) throw new Error(`${backward} makes two tensors`);
  return { d, g };
}

interface FinalInputs extends Record<string, TensorInfo> {
  /** int32 symbols [T,N], or real channels [T,N,I]. */
  readonly x: TensorInfo;
  /** [I,4H] */
  readonly wxh: TensorInfo;
  /** [4H] */
  readonly bias: TensorInfo;
  /** [H,4H] */
  readonly w: TensorInfo;
}

const final = "LstmFinalState";

export const lstmFinalStateOp = defineOp<FinalInputs, None>({
  name: final,
  outputs: ({ x, wxh, bias, w }) => {
    const [, batch] = stepsAndBatch(x);
    const [inputs, width] = sizes2(final, "wxh", wxh);
    const hidden = hiddenOf(final, "wxh", width);
    if (x.shape.length === 3) expectShape(final, "x", x, [...stepsAndBatch(x), inputs]);
    expectShape(final, "bias", bias, [width]);
    expectShape(final, "w", w, [hidden, width]);
    return [[1, batch, hidden]];
  },
  memory: ({ kernels, inputs: { x, wxh, bias, w }, at, out, scratch }) => {
    const [steps, batch] = stepsAndBatch(x);
    const [inputs, width] = sizes2(final, "wxh", wxh);
    const [hidden] = sizes2(final, "w", w);
    const panelFloats = lstmPanels(hidden);
    scratch(panelFloats + batch * (width + hidden), (panels) => {
      const gates = panels + 4 * panelFloats;
      const c = gates + 4 * batch * width;
      const h = out(0);
      for (let t = 0; t < steps; t += 1) {
        if (x.shape.length === 2) {
          kernels.gatherRows(at(x) + 4 * t * batch, at(wxh), gates, batch, width);
        } else {
          const here = at(x) + 4 * t * batch * inputs;
          kernels.affine(here, at(wxh), 0, 0, gates, batch, inputs, width);
        }
        const [previousH, previousC] = t === 0 ? [0, 0] : [h, c];
        kernels.lstmForwardScan(
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
          panels,
        );
      }
    });
  },
});

/** h_T of the forward scan, [1,N,H]. */
export const lstmFinalState = (inputs: FinalInputs): Tensor =>
  only(lstmFinalStateOp.run(inputs, {}));
