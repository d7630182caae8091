/** @file An optimiser as facts: its state and its fields. Pure. */
import type { Fields } from "../declaration.ts";
import type { ValuesOf } from "../field.ts";

export interface OptimiserFacts<F extends Fields = Fields> {
  readonly label: string;
  readonly fields: F;
  /** Those of its fields that a caption gives behind its label even at their defaults. */
  readonly named: readonly (keyof F & string)[];
  /** What it adds to an update, in a sentence on the stage; `format` writes numbers as the page does. Left out, or null: nothing. */
  note?(config: Readonly<ValuesOf<F>>, format: (value: number) => string): string | null;
  /** Names of the numbers that it keeps for each number of a parameter; checkpoints carry a buffer of that name each. */
  readonly slots: readonly string[];
}

export const defineOptimiser = <const F extends Fields>(
  facts: OptimiserFacts<F>,
): OptimiserFacts<F> => facts;
