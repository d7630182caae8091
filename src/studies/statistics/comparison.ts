/** @file Cells or lanes that ran on the same seeds, compared pair by pair: the sign test, corrected for how many there are. Pure. */
import { type FormatNumber, percentText } from "./figure-text.ts";
import { holm } from "./holm.ts";
import { boundsOf, lower, type PairedDifferences, pairedDifferences } from "./paired.ts";
import type { SeedFigure } from "./seed-figure.ts";
import { type SignTest, signTest } from "./sign-test.ts";

/** Tests below this are called significant. */
export const usualAlpha = 0.05;

export interface Compared {
  readonly name: string;
  readonly figures: ReadonlyMap<number, SeedFigure>;
}

export interface Comparison {
  readonly first: string;
  readonly second: string;
  /** Plus: pairs in which the first lies lower. A pair that limits hide, and one in which neither came to it, is a tie. */
  readonly test: SignTest;
  /** Its p after Holm's correction for all comparisons that were made with it. */
  readonly corrected: number;
  /** Whether so many pairs could have been significant at all, had all of them gone one way. */
  readonly couldBe: boolean;
  /** Second - first, of the pairs that both have a value; null: none has. */
  readonly differences: PairedDifferences | null;
}

/** Every pair of these, in their order, over the seeds that both have; pairs that share none are left out. */
export function compareAll(items: readonly Compared[]): readonly Comparison[] {
  const pairs = items.flatMap((first, index) =>
    items.slice(index + 1).map((second) => [first, second] as const),
  );
  return compare(pairs);
}

/** One of them with each of the others. */
export const compareWith = (one: Compared, others: readonly Compared[]): readonly Comparison[] =>
  compare(others.map((other) => [one, other] as const));

function compare(
  pairs: readonly (readonly [first: Compared, second: Compared])[],
): readonly Comparison[] {
  const tested = pairs.flatMap(([first, second]) => {
    const shared = [...first.figures].flatMap(([seed, figure]) => {
      const other = second.figures.get(seed);
      return other === undefined ? [] : [[figure, other] as const];
    });
    if (shared.length === 0) return [];
    const test = signTest(shared.map(([a, b]) => lower(boundsOf(a), boundsOf(b))));
    const differences = pairedDifferences(shared);
    return [{ first: first.name, second: second.name, test, differences }];
  });
  const corrected = holm(tested.map(({ test }) => test.p));
  return tested.map((each, index) => ({
    ...each,
    corrected: corrected[index] ?? 1,
    // The least p of several is multiplied by their number.
    couldBe: each.test.leastP * tested.length <= usualAlpha,
  }));
}

const pText = (p: number): string => (p < 1e-4 ? p.toExponential(1) : p.toPrecision(2));

/** "TPTT lower than BPTT in 8 of 10 seeds, higher in 1, tied in 1: significant, p = 0.039 by the sign test (corrected 0.039; the least possible is 0.002). ..." */
export function comparisonText(
  { first, second, test, corrected, couldBe, differences }: Comparison,
  format: FormatNumber,
  [below, above]: readonly [below: string, above: string],
): string {
  const { plus, minus, ties, p, leastP } = test;
  const seeds = plus + minus + ties;
  const verdict = !couldBe
    ? "too few seeds to tell"
    : corrected <= usualAlpha
      ? "significant"
      : "not significant";
  const counts = `${first} ${below} ${second} in ${plus} of ${seeds} seeds, ${above} in ${minus}, tied in ${ties}`;
  const tested = `${verdict}, p = ${pText(p)} by the sign test (corrected ${pText(corrected)}; the least possible is ${pText(leastP)})`;
  return `${counts}: ${tested}.${differencesText(second, first, differences, format)}`;
}

function differencesText(
  second: string,
  first: string,
  differences: PairedDifferences | null,
  format: FormatNumber,
): string {
  if (differences === null) return "";
  const { pairs, median, interval } = differences;
  const within =
    interval === null
      ? ""
      : ` (${percentText(interval.coverage)}: ${format(interval.least)} to ${format(interval.most)})`;
  return ` ${second} minus ${first}: median ${format(median)}${within} of ${pairs} ${pairs === 1 ? "pair" : "pairs"} with both values.`;
}
