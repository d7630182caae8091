/** @file Two cells or lanes on the same seeds, compared pair by pair. Pure. */
import { medianInterval, type RankInterval, widestInterval } from "./median-interval.ts";
import { quantile } from "./quantile.ts";
import { leastOf, mostOf, type SeedFigure } from "./seed-figure.ts";
import type { Sign } from "./sign-test.ts";

/** A value that is known to lie between two. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
  /** It lies beyond `least`, not at it. */
  readonly isBeyond: boolean;
}

export const boundsOf = (figure: SeedFigure): Bounds => ({
  least: leastOf(figure),
  most: mostOf(figure),
  isBeyond: figure.kind === "beyond",
});

export const exactly = (value: number): Bounds => ({ least: value, most: value, isBeyond: false });

const isBelow = (first: Bounds, second: Bounds): boolean =>
  first.most < second.least || (first.most === second.least && second.isBeyond);

/** Which of two lies lower: 1 the first, -1 the second; 0: they are equal, or limits hide it. */
export function lower(first: Bounds, second: Bounds): Sign {
  if (isBelow(first, second)) return 1;
  return isBelow(second, first) ? -1 : 0;
}

export interface PairedDifferences {
  readonly pairs: number;
  /** Median of second - first. */
  readonly median: number;
  /** Its interval of 95% or, of fewer pairs than that needs, their range; null of a single pair. */
  readonly interval: (RankInterval & { readonly least: number; readonly most: number }) | null;
}

/** Differences of the pairs that both have a value; null: none has. */
export function pairedDifferences(
  pairs: readonly (readonly [first: SeedFigure, second: SeedFigure])[],
): PairedDifferences | null {
  const differences = pairs
    .flatMap(([first, second]) =>
      first.kind === "value" && second.kind === "value" ? [second.value - first.value] : [],
    )
    .toSorted((a, b) => a - b);
  const count = differences.length;
  if (count === 0) return null;
  const ranks = medianInterval(count) ?? widestInterval(count);
  const [least, most] = [
    differences.at((ranks?.from ?? 1) - 1),
    differences.at((ranks?.to ?? 1) - 1),
  ];
  return {
    pairs: count,
    median: quantile(differences, 0.5),
    interval:
      ranks === null || least === undefined || most === undefined
        ? null
        : { ...ranks, least, most },
  };
}
