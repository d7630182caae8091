/** @file The simple recurrent network: h_t = phi(x_t Wxh + h_{t-1} Whh + bh); eq. 1. */
import { finalState } from "../kernels/final-state/op.ts";
import { backwardScan } from "../kernels/backward-scan/op.ts";
import { forwardScan } from "../kernels/forward-scan/op.ts";
import type { Network } from "./network.ts";

export const simpleRecurrentNetwork: Network = {
  forward: (projection, { value }, { activation }) => {
    const h = forwardScan({ projection, bias: value.bh, w: value.Whh }, { activation });
    return {
      h,
      made: [h],
      backward: (last) => backwardScan({ last, h, w: value.Whh }, { activation }),
    };
  },
  finalState: (x, { value }, { activation }) =>
    finalState({ x, wxh: value.Wxh, bias: value.bh, w: value.Whh }, { activation }),
};
