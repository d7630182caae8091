/** @file Gradients of a layer whose pre-activation is x_t Wxh + h_{t-1} Whh + bh, from the errors d_t there. */
import { scatterAddRows } from "../kernels/scatter-add-rows/op.ts";
import { biasGradient } from "../kernels/bias-gradient/op.ts";
import { weightGradient } from "../kernels/weight-gradient/op.ts";
import type { Network } from "./network.ts";

type LayerGradients = Pick<
  Network,
  "recurrentGradients" | "inputGradients" | "recurrentWeightGradient"
>;

/** dWhh = sum_t h_{t-1}^T d_t, dbh = sum_t sum_n d_t, dWxh = sum_t x_t^T d_t. */
export const layerGradients: LayerGradients = {
  recurrentGradients: ({ signal: { d }, h }, parameters) => {
    weightGradient({ x: h, d, into: parameters.gradient("Whh") }, { lag: 1 });
    biasGradient({ d, into: parameters.gradient("bh") });
  },
  inputGradients: ({ signal: { d }, x, task }, parameters) => {
    const into = parameters.gradient("Wxh");
    if (task.input === "one-hot") scatterAddRows({ indices: x, d, into });
    else weightGradient({ x, d, into }, { lag: 0 });
  },
  recurrentWeightGradient: ({ signal: { d }, h }, into) => {
    weightGradient({ x: h, d, into }, { lag: 1 });
  },
};
