/** @file BPTT's error: the network's own way back through time. */
import type { Signal } from "../learning-rules/iteration.ts";

export const backprop: Signal = {
  run: (iteration) => iteration.sweep.backward(iteration.outputErrors),
};
