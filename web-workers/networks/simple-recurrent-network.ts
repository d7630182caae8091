/** @file The simple recurrent network: h_t = phi(x_t Wxh + h_{t-1} Whh + bh), or, where units leak, that share of it; eq. 1. */
import { creditScan } from "../kernels/backward-scan/op.ts";
import { finalState } from "../kernels/final-state/op.ts";
import { forwardStates } from "../kernels/forward-scan/op.ts";
import { layerGradients } from "./layer-gradients.ts";
import type { Network } from "./network.ts";

export const simpleRecurrentNetwork: Network = {
  ...layerGradients,
  forward: (projection, parameters, { activation, leak }) => {
    const w = parameters.value("Whh");
    const states = forwardStates(
      { projection, bias: parameters.value("bh"), w },
      { activation, leak },
    );
    const { h, value, a } = states;
    return {
      h,
      units: { value, a },
      made: [...new Set([h, value, ...(a === undefined ? [] : [a])])],
      backward: (errors) =>
        creditScan(
          { errors, value, a, transport: { matrix: w, transposed: true } },
          { activation, leak },
        ),
    };
  },
  finalState: (x, parameters, { activation, leak }) =>
    finalState(
      {
        x,
        wxh: parameters.value("Wxh"),
        bias: parameters.value("bh"),
        w: parameters.value("Whh"),
      },
      { activation, leak },
    ),
};
