/** @file A way of training G: what its loss is made of, and the errors at G's pre-activations. */
import type { Tensor } from "@tensorflow/tfjs-core";

import type { Iteration } from "../../learning-rules/iteration.ts";

/** dVhh = sum of states_t^T errors_t, dch = sum of errors_t; both [..,N,H], of as many steps. */
export interface FeedbackErrors {
  readonly states: Tensor;
  readonly errors: Tensor;
}

/** Puts the loss of G at each step into the row. */
export type FeedbackTraining = (iteration: Iteration) => FeedbackErrors;
