/** @file The LSTM: c_t = f_t c_{t-1} + i_t g_t, h_t = o_t tanh(c_t); Wxh, Whh and bh hold the blocks of i, f, g and o. */
import { lstmBackwardScan, lstmFinalState, lstmForwardScan } from "../kernels/lstm/op.ts";
import { layerGradients } from "./layer-gradients.ts";
import type { Network } from "./network.ts";

export const longShortTermMemory: Network = {
  ...layerGradients,
  forward: (projection, parameters) => {
    const w = parameters.value("Whh");
    const { h, c, gates } = lstmForwardScan({ projection, bias: parameters.value("bh"), w });
    return {
      h,
      units: null,
      made: [h, c, gates],
      backward: (last) => lstmBackwardScan({ last, gates, c, w }),
    };
  },
  finalState: (x, parameters) =>
    lstmFinalState({
      x,
      wxh: parameters.value("Wxh"),
      bias: parameters.value("bh"),
      w: parameters.value("Whh"),
    }),
};
