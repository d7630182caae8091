/**
 * @file How long runs go that need not go to the paper's limit: a control to ten times what the claim needs, a rung of a ladder to ten times
 * what the one before did. Either ends cut short there, and says so. Pure.
 */

/** Iterations that are always given. */
export const leastLimit = 10_000;
const times = 10;
/** Limits come from few values, so that a run of few seeds serves more of them, too. */
const steps = [1, 2, 5];

/** Ten times so many iterations, in whole steps; null, of what was never solved: as far as there is. */
export function tenfold(iterations: number | null, most: number): number {
  if (iterations === null) return most;
  const wanted = Math.max(leastLimit, times * iterations);
  const decade = 10 ** Math.floor(Math.log10(wanted));
  const step = [...steps, 10].find((each) => each * decade >= wanted) ?? 10;
  return Math.min(most, step * decade);
}

/** The limits that there can be, the greatest last. */
export function limitsUpTo(most: number): readonly number[] {
  const limits: number[] = [];
  for (
    let limit = Math.min(most, leastLimit);
    limit < most;
    limit = tenfold((limit + 1) / times, most)
  ) {
    limits.push(limit);
  }
  return [...limits, most];
}
