/** @file What a network is between its two ends: states forward in time, errors back, and the last state alone. */
import type { Tensor } from "@tensorflow/tfjs-core";

import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ErrorSignals } from "../kernels/backward-scan/op.ts";
import type { Parameters } from "./parameters.ts";

/** A forward sweep, with the way back through it. */
export interface ForwardSweep {
  /** h_t for all t, [T,N,H] */
  readonly h: Tensor;
  /** Every tensor of the sweep, h among them; the caller's to dispose of, after the way back. */
  readonly made: readonly Tensor[];
  /** The chain rule back through time from dE/dh_T [N,H]; the new tensors are the caller's too. */
  readonly backward: (last: Tensor) => ErrorSignals;
}

export interface Network {
  /** All states from x_t Wxh for all t, [T,N,gates H]. */
  readonly forward: (projection: Tensor, parameters: Parameters, config: RunConfig) => ForwardSweep;
  /** h_T alone, [1,N,H], keeping no state of an earlier step; `x` as a batch has it. */
  readonly finalState: (x: Tensor, parameters: Parameters, config: RunConfig) => Tensor;
}
