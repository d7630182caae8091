/**
 * @file What a card claims, in all its parts: each part a statement about rows of its table, each row conditions on the runs of one seed, so that
 * a seed bears a row out, speaks against it, or tells nothing. Pure.
 */
import type { QuantityId } from "../quantities.ts";

/** A figure of a cell's runs of one seed. */
export interface Term {
  readonly cell: string;
  readonly quantity: QuantityId;
  /** Its windows end where this cell's run of the same seed did; left out: where its own did. */
  readonly until?: string;
}

/** One side of a comparison: a figure times a factor plus a margin, or a number. */
export interface Side {
  readonly term: Term;
  readonly times: number;
  readonly plus: number;
}

export type Operand = Side | number;

/** Holds where `lower` lies below `upper`. */
export interface Condition {
  readonly lower: Operand;
  readonly upper: Operand;
}

export interface Row {
  readonly label: string;
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
  /** Where the medians of these figures all lie within `within` of what chance gives, the row shows nothing. */
  readonly chance?: {
    readonly terms: readonly Term[];
    readonly level: number;
    readonly within: number;
  };
  /** Cells whose runs must have solved what they were trained on, in half of the seeds at least, for the row to mean anything. */
  readonly learnt?: readonly string[];
}

export interface Part {
  /** One sentence. */
  readonly statement: string;
  /**
   * headline: what the paper's table or figure is there to show; detail: what it says besides; control: what a control would show to be owed to
   * something else.
   */
  readonly of: "headline" | "detail" | "control";
  readonly rows: readonly Row[];
  /** One row is enough; left out: all of them must hold. */
  readonly oneIsEnough?: true;
}

export const term = (cell: string, quantity: QuantityId): Term => ({ cell, quantity });
export const side = (of: Term, { times = 1, plus = 0 } = {}): Side => ({ term: of, times, plus });

/** A control does as well where it takes at most so many times as long, or as large a cost. */
export const asWellTimes = 1.25;

const inWords = (factor: number): string => `${Math.round(100 * (factor - 1))}%`;
/** How the cards state that margin. */
export const asWellWords = `by more than ${inWords(asWellTimes)}`;

const of = (quantity: QuantityId, cell: string, change: Partial<Omit<Side, "term">> = {}): Side =>
  side(term(cell, quantity), change);

/** The first cell's figure lies below the second's, by a factor. */
export const below = (
  quantity: QuantityId,
  first: string,
  second: string,
  times = 1,
): readonly Condition[] => [{ lower: of(quantity, first, { times }), upper: of(quantity, second) }];

/** The first cell's figure lies above the second's, by a factor or a margin. */
export const above = (
  quantity: QuantityId,
  first: string,
  second: string,
  change: { readonly times?: number; readonly plus?: number } = {},
): readonly Condition[] => [{ lower: of(quantity, second, change), upper: of(quantity, first) }];

/** The figure lies below a number. */
export const under = (quantity: QuantityId, cell: string, most: number): Condition => ({
  lower: of(quantity, cell),
  upper: most,
});
export const over = (quantity: QuantityId, cell: string, least: number): Condition => ({
  lower: least,
  upper: of(quantity, cell),
});

/** The task is solved within so many iterations, the limit included. */
export const solvedWithin = (cell: string, limit: number): Condition =>
  under("solved-at", cell, limit + 1);
export const unsolvedWithin = (cell: string, limit: number): Condition =>
  over("solved-at", cell, limit);

export const termsOf = ({ lower, upper }: Condition): readonly Term[] =>
  [lower, upper].flatMap((operand) => (typeof operand === "number" ? [] : [operand.term]));
