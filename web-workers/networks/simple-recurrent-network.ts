/** @file The simple recurrent network: h_t = phi(x_t Wxh + h_{t-1} Whh + bh), or, where units leak, that share of it, or, of sign units, with sign(h_{t-1}); eq. 1. */
import { tidy } from "@tensorflow/tfjs-core";

import { sendsSigns } from "../../src/experiment/activations/index.ts";
import { affine } from "../kernels/affine/op.ts";
import { creditScan } from "../kernels/backward-scan/op.ts";
import { takeSteps } from "../kernels/copy/op.ts";
import { finalState } from "../kernels/final-state/op.ts";
import { forwardStates } from "../kernels/forward-scan/op.ts";
import { gatherRows } from "../kernels/gather-rows/op.ts";
import { signOf } from "../kernels/sign-of/op.ts";
import { signForwardStates } from "../kernels/sign-scan/op.ts";
import { layerGradients } from "./layer-gradients.ts";
import type { Network } from "./network.ts";

export const simpleRecurrentNetwork: Network = {
  ...layerGradients,
  forward: (projection, parameters, { activation, leak }) => {
    const w = parameters.value("Whh");
    const inputs = { projection, bias: parameters.value("bh"), w };
    const isDiscrete = sendsSigns(activation);
    const statesOf = isDiscrete ? signForwardStates : forwardStates;
    const { h, value, a } = statesOf(inputs, { activation, leak });
    const sent = isDiscrete ? signOf({ x: h }) : h;
    return {
      h,
      sent,
      units: { value, a },
      made: [...new Set([h, sent, value, ...(a === undefined ? [] : [a])])],
      // Of sign units it is straight-through: their slope is taken as 1.
      backward: (errors) =>
        creditScan(
          { errors, value, a, transport: { matrix: w, transposed: true } },
          { activation, leak },
        ),
    };
  },
  finalState: (x, parameters, { activation, leak }) => {
    const wxh = parameters.value("Wxh");
    const bias = parameters.value("bh");
    const w = parameters.value("Whh");
    const units = { activation, leak };
    if (!sendsSigns(activation)) return finalState({ x, wxh, bias, w }, units);
    return tidy(() => {
      const isOneHot = x.shape.length === 2;
      const projection = isOneHot ? gatherRows({ indices: x, table: wxh }) : affine({ x, w: wxh });
      const { h } = signForwardStates({ projection, bias, w }, units);
      return takeSteps({ x: h }, { first: (h.shape[0] ?? 1) - 1, count: 1 });
    });
  },
};
