/** @file The GRU: h_t = (1 - u_t) n_t + u_t h_{t-1}; Wxh, Whh and bh hold the blocks of r, u and n, bn stands inside the reset. */
import { biasGradient } from "../kernels/bias-gradient/op.ts";
import { gruBackwardScan, gruFinalState, gruForwardScan } from "../kernels/gru/op.ts";
import { weightGradient } from "../kernels/weight-gradient/op.ts";
import { layerGradients } from "./layer-gradients.ts";
import { besideOf, type Network } from "./network.ts";
import type { Parameters } from "./parameters.ts";

const weights = (parameters: Parameters) =>
  ({
    bias: parameters.value("bh"),
    candidateBias: parameters.value("bn"),
    w: parameters.value("Whh"),
  }) as const;

export const gatedRecurrentUnit: Network = {
  ...layerGradients,
  forward: (projection, parameters) => {
    const { h, gates } = gruForwardScan({ projection, ...weights(parameters) });
    return {
      h,
      units: null,
      made: [h, gates],
      backward: (errors) => {
        const w = parameters.value("Whh");
        const { d, g, recurrent, candidate } = gruBackwardScan({ errors, gates, h, w });
        return { d, g, beside: { recurrent, candidate } };
      },
    };
  },
  finalState: (x, parameters) =>
    gruFinalState({ x, wxh: parameters.value("Wxh"), ...weights(parameters) }),
  recurrentGradients: ({ signal, h }, parameters) => {
    const into = parameters.gradient("Whh");
    weightGradient({ x: h, d: besideOf(signal, "recurrent"), into }, { lag: 1 });
    biasGradient({ d: signal.d, into: parameters.gradient("bh") });
    biasGradient({ d: besideOf(signal, "candidate"), into: parameters.gradient("bn") });
  },
  recurrentWeightGradient: ({ signal, h }, into) => {
    weightGradient({ x: h, d: besideOf(signal, "recurrent"), into }, { lag: 1 });
  },
};
