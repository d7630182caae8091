/** @file The LSTM: c_t = f_t c_{t-1} + i_t g_t, h_t = o_t tanh(c_t); Wxh, Whh and bh hold the blocks of i, f, g and o. */
import { lstmBackwardScan, lstmFinalState, lstmForwardScan } from "../kernels/lstm/op.ts";
import type { Network } from "./network.ts";

export const longShortTermMemory: Network = {
  forward: (projection, { value }) => {
    const { h, c, gates } = lstmForwardScan({ projection, bias: value.bh, w: value.Whh });
    return {
      h,
      made: [h, c, gates],
      backward: (last) => lstmBackwardScan({ last, gates, c, w: value.Whh }),
    };
  },
  finalState: (x, { value }) => lstmFinalState({ x, wxh: value.Wxh, bias: value.bh, w: value.Whh }),
};
