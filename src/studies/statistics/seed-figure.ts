/**
 * @file What one seed's run says of a quantity, and how such figures are ranked. A run that a rule stopped, or that diverged, never solved its
 * task: it ranks behind every run that did. Only a limit of iterations or of rungs, or a person's stop, cuts a figure short. Pure.
 */
import { stopReasons } from "../../experiment/stop-reasons.ts";
import { quantile } from "./quantile.ts";

/** What ended a run. */
export const runEndings = [...stopReasons, "failed"] as const;
export type RunEnding = (typeof runEndings)[number];

export type SeedFigure =
  | { readonly kind: "value"; readonly value: number }
  /** Cut short: it lies beyond `value`, nobody knows how far. */
  | { readonly kind: "beyond"; readonly value: number }
  /** It was never reached, and would not have been: behind every value. */
  | { readonly kind: "never"; readonly why: RunEnding };

/** What becomes of a figure where it counts as what it is at least, and at most. */
export const leastOf = (figure: SeedFigure): number =>
  figure.kind === "never" ? Number.POSITIVE_INFINITY : figure.value;
export const mostOf = (figure: SeedFigure): number =>
  figure.kind === "value" ? figure.value : Number.POSITIVE_INFINITY;

/** A figure over seeds; `beyond`: it lies behind `value`; null: it was never reached. */
export type RankedFigure = Exclude<SeedFigure, { kind: "never" }> | null;

/** What lies between a least and a greatest value that one figure may have. */
function between(least: number, most: number): RankedFigure {
  if (!Number.isFinite(least)) return null;
  return least === most ? { kind: "value", value: least } : { kind: "beyond", value: least };
}

const rising = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** Figures in order, a seed each: as little as each may be, and as much. */
export interface RankedSeeds {
  readonly least: readonly number[];
  readonly most: readonly number[];
}

export const rankSeeds = (figures: readonly SeedFigure[]): RankedSeeds => ({
  least: rising(figures.map(leastOf)),
  most: rising(figures.map(mostOf)),
});

/** The figure of a rank, 1 being the smallest; undefined: there is no such rank. */
export function figureAt({ least, most }: RankedSeeds, rank: number): RankedFigure | undefined {
  const [low, high] = [least[rank - 1], most[rank - 1]];
  return low === undefined || high === undefined ? undefined : between(low, high);
}

/**
 * Median over all seeds; undefined of none. Null where half of them or more were never solved: an even number of seeds has its median
 * between two of them, and there is none between a number and never.
 */
export function medianFigure({ least, most }: RankedSeeds): RankedFigure | undefined {
  if (least.length === 0) return undefined;
  return between(quantile(least, 0.5), quantile(most, 0.5));
}
