/** @file The simple recurrent network: h_t = phi(x_t Wxh + h_{t-1} Whh + bh); eq. 1. */
import { finalState } from "../kernels/final-state/op.ts";
import { backwardScan } from "../kernels/backward-scan/op.ts";
import { forwardScan } from "../kernels/forward-scan/op.ts";
import { layerGradients } from "./layer-gradients.ts";
import type { Network } from "./network.ts";

export const simpleRecurrentNetwork: Network = {
  ...layerGradients,
  forward: (projection, parameters, { activation }) => {
    const w = parameters.value("Whh");
    const h = forwardScan({ projection, bias: parameters.value("bh"), w }, { activation });
    return {
      h,
      made: [h],
      backward: (last) => backwardScan({ last, h, w }, { activation }),
    };
  },
  finalState: (x, parameters, { activation }) =>
    finalState(
      {
        x,
        wxh: parameters.value("Wxh"),
        bias: parameters.value("bh"),
        w: parameters.value("Whh"),
      },
      { activation },
    ),
};
