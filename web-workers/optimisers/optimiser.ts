/** @file An optimiser as the engine runs it: one step of some segments of the flat buffers. */
import type { Tensor } from "@tensorflow/tfjs-core";

import type { RunConfig } from "../../src/experiment/schema.ts";
import type { Parameters } from "../networks/parameters.ts";

export interface OptimiserStep {
  readonly parameters: Parameters;
  /** [start, count, place of its rate] of every parameter that moves. */
  readonly segments: readonly (readonly [start: number, count: number, rate: number])[];
  /** The live rates. */
  readonly rates: Tensor;
  /** What gradients are multiplied by, [1]; left out: 1. */
  readonly factor: Tensor | undefined;
  readonly config: RunConfig;
}

export interface Optimiser {
  readonly step: (step: OptimiserStep) => void;
}
