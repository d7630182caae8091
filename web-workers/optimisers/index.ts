/** @file The optimisers of the engine by their ids. */
import type { OptimiserId } from "../../src/experiment/optimisers/index.ts";
import { adam } from "./adam.ts";
import { nesterov, sgd } from "./momentum.ts";
import { rmsprop } from "./rmsprop.ts";
import type { Optimiser } from "./optimiser.ts";

export const optimisers: Readonly<Record<OptimiserId, Optimiser>> = {
  nesterov,
  sgd,
  adam,
  rmsprop,
};
