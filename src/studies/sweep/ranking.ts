/** @file Which of two cells did better, by the newest outcomes of their seeds. Pure. */
import type { RunOutcome } from "../outcome.ts";
import { quantile } from "../statistics/quantile.ts";

/** Median over runs, where a run without a value counts as worse than any; null: it is no number. */
export function medianOf(values: readonly (number | null)[]): number | null {
  const sorted = values.map((value) => value ?? Number.POSITIVE_INFINITY).toSorted((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  return Number.isFinite(median) ? median : null;
}

/** Runs that ended because their numbers did. */
export const hasDiverged = ({ end }: RunOutcome): boolean =>
  end === "not-finite" || end === "radius-limit";

/** Smaller is better, the first that differs decides: unsolved runs, iterations until solved, error, cost. */
function standing(outcomes: readonly RunOutcome[]): readonly number[] {
  const worst = Number.MAX_VALUE;
  const unsolved = outcomes.filter(({ solvedAt }) => solvedAt === null).length;
  return [
    outcomes.length === 0 ? worst : unsolved / outcomes.length,
    medianOf(outcomes.map(({ solvedAt }) => solvedAt)) ?? worst,
    outcomes.filter(hasDiverged).length,
    medianOf(outcomes.map(({ bestError }) => bestError)) ?? worst,
    medianOf(outcomes.map(({ cost }) => cost)) ?? worst,
  ];
}

/** The best first, by their runs; those that nothing tells apart keep their order. */
export function bestFirst<T>(
  items: readonly T[],
  runsOf: (item: T) => readonly RunOutcome[],
): readonly T[] {
  // Medians are taken once an item, not at every comparison.
  return items
    .map((item) => ({ item, standing: standing(runsOf(item)) }))
    .toSorted((a, b) => compare(a.standing, b.standing))
    .map(({ item }) => item);
}

/** Negative where the first did better. */
function compare(first: readonly number[], second: readonly number[]): number {
  for (const [index, value] of first.entries()) {
    const difference = value - (second[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
