/** @file What a network is between its two ends: states forward in time, errors back, gradients, and the last state alone. */
import type { Tensor } from "@tensorflow/tfjs-core";

import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ErrorSignals } from "../kernels/backward-scan/op.ts";
import type { TaskFacts } from "../../src/experiment/tasks/index.ts";
import type { Parameters } from "./parameters.ts";

/** phi(a_t) [T,N,H], and a_t where the activation's slope reads it. */
export interface Units {
  readonly value: Tensor;
  readonly a: Tensor | undefined;
}

/** A forward sweep, with the way back through it. */
export interface ForwardSweep {
  /** h_t for all t, [T,N,H] */
  readonly h: Tensor;
  /** What the layer sends to its next step, [T,N,H]; left out: h_t. */
  readonly sent?: Tensor;
  /** What slopes of the simple network's units are read from; null: the network has cells of its own. */
  readonly units: Units | null;
  /** Every tensor of the sweep, h among them; the caller's to dispose of, after the way back. */
  readonly made: readonly Tensor[];
  /** The chain rule back through time from dE/dh_T [N,H], or l_t of the last S steps [S,N,H]; the new tensors are the caller's too. */
  readonly backward: (errors: Tensor) => ErrorSignals;
}

/** What gradients are made of. */
export interface Credited {
  readonly signal: ErrorSignals;
  /** What the layer sends to its next step, [T,N,H]: h_t, or the sign of it. */
  readonly h: Tensor;
  /** As a batch has it. */
  readonly x: Tensor;
  readonly task: TaskFacts;
}

/** What a network's way back left for its own gradients. Throws where it left no such thing. */
export function besideOf({ beside = {} }: ErrorSignals, name: string): Tensor {
  const found = beside[name];
  if (found === undefined) throw new Error(`the way back left no ${name}`);
  return found;
}

export interface Network {
  /** All states from x_t Wxh for all t, [T,N,blocks H]. */
  readonly forward: (projection: Tensor, parameters: Parameters, config: RunConfig) => ForwardSweep;
  /** h_T alone, [1,N,H], keeping no state of an earlier step; `x` as a batch has it. */
  readonly finalState: (x: Tensor, parameters: Parameters, config: RunConfig) => Tensor;
  /** The gradients of the parameters of the recurrent group, into their places. */
  readonly recurrentGradients: (credited: Credited, parameters: Parameters) => void;
  /** Those of the input group. */
  readonly inputGradients: (credited: Credited, parameters: Parameters) => void;
  /** The gradient of Whh alone, into another place. */
  readonly recurrentWeightGradient: (credited: Credited, into: Tensor) => void;
}
