/** @file An optimiser as facts: its state and its fields. Pure. */
import type { Fields } from "../declaration.ts";

export interface OptimiserFacts<F extends Fields = Fields> {
  readonly label: string;
  readonly fields: F;
  /** Names of the numbers that it keeps for each number of a parameter; checkpoints carry a buffer of that name each. */
  readonly slots: readonly string[];
}

export const defineOptimiser = <const F extends Fields>(
  facts: OptimiserFacts<F>,
): OptimiserFacts<F> => facts;
