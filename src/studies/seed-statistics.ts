/** @file What runs over several seeds say together: which of them learnt and when, and the spread of a metric. Pure. */
import type { RunConfig } from "../experiment/schema.ts";
import { stopReasons } from "../experiment/stop-reasons.ts";

export const seedCount = 10;

/** Batches in a row without an error that count as learnt. */
const perfectBatches = 10;
/** Iterations that are tried where the experiment's own limit is further away than anybody waits for. */
const usualLimit = 1000;
const seedValues = 2 ** 32;

/** What ended a run. */
export const seedEnds = [...stopReasons, "failed"] as const;
export type SeedEnd = (typeof seedEnds)[number];

export interface SeedOutcome {
  readonly seed: number;
  /** Iterations that were run. */
  readonly iterations: number;
  readonly end: SeedEnd;
  /** The iteration that ended the first ten perfect batches in a row; null: there were none. */
  readonly perfectAt: number | null;
  /** The first validation without an error; null: there was none. */
  readonly solvedAt: number | null;
}

/** A run with this seed, up to this iteration; what has a value for every t is not measured. */
export const seedConfig = (config: RunConfig, seed: number, limit: number): RunConfig => ({
  ...config,
  seed,
  maxIterations: limit,
  measureLayerCosts: 0,
  measureAngle: 0,
  measureFlow: 0,
  measureSpectrum: 0,
});

/** `count` seeds from the first on; after the largest comes 0. */
export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => (first + index) % seedValues);

/** How far the runs go: to the experiment's limit; where that is far away, as far as its lanes have got, or 1,000. */
export const seedLimit = (maxIterations: number, reached: number): number =>
  Math.min(maxIterations, Math.max(reached, usualLimit));

/** How far a run has come with its perfect batches. */
export interface PerfectState {
  /** The iteration that ended the first ten in a row; null: they have not come. */
  readonly tenAt: number | null;
  readonly inARow: number;
}

/** Watches for the first ten perfect batches in a row. */
export class PerfectBatches {
  tenAt: number | null;
  private inARow: number;

  constructor({ tenAt, inARow }: PerfectState = { tenAt: null, inARow: 0 }) {
    this.tenAt = tenAt;
    this.inARow = inARow;
  }

  state(): PerfectState {
    return { tenAt: this.tenAt, inARow: this.inARow };
  }

  add(iteration: number, accuracy: unknown): void {
    this.inARow = accuracy === 1 ? this.inARow + 1 : 0;
    if (this.inARow === perfectBatches) this.tenAt ??= iteration;
  }
}

/** The iteration that ends the first ten perfect batches in a row, the first accuracy being that of iteration 1; or null. */
export function tenPerfectAt(accuracies: ArrayLike<unknown>): number | null {
  const watch = new PerfectBatches();
  for (let index = 0; index < accuracies.length; index += 1)
    watch.add(index + 1, accuracies[index]);
  return watch.tenAt;
}

/** When a run first counted as learnt: ten perfect batches in a row, or solved; null: it never did. */
export function learntAt({ perfectAt, solvedAt }: SeedOutcome): number | null {
  if (perfectAt === null) return solvedAt;
  return solvedAt === null ? perfectAt : Math.min(perfectAt, solvedAt);
}

export interface SeedSummary {
  readonly seeds: number;
  readonly learnt: number;
  readonly solved: number;
  /** Over all seeds, one that did not learn counting as later than any; null: fewer than half learnt. */
  readonly median: number | null;
  /** Earliest and latest iteration among those that learnt; null: none did. */
  readonly range: readonly [number, number] | null;
  /** How the runs ended. */
  readonly ends: Readonly<Partial<Record<SeedEnd, number>>>;
}

export function summarise(outcomes: readonly SeedOutcome[]): SeedSummary {
  const times = outcomes.map((outcome) => learntAt(outcome) ?? Number.POSITIVE_INFINITY);
  const sorted = times.toSorted((a, b) => a - b);
  const learnt = sorted.filter(Number.isFinite);
  const median = quantile(sorted, 0.5);
  const [first, last] = [learnt[0], learnt.at(-1)];
  const ends: Partial<Record<SeedEnd, number>> = {};
  for (const { end } of outcomes) ends[end] = (ends[end] ?? 0) + 1;
  return {
    seeds: outcomes.length,
    learnt: learnt.length,
    solved: outcomes.filter(({ solvedAt }) => solvedAt !== null).length,
    median: Number.isFinite(median) ? median : null,
    range: first === undefined || last === undefined ? null : [first, last],
    ends,
  };
}

/** The q-quantile of values in rising order, between neighbours on a straight line; NaN of none. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const place = q * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const share = place - Math.floor(place);
  // Beside an infinite neighbour a share of nothing must stay nothing.
  return share === 0
    ? below
    : below + share * ((sorted[Math.floor(place) + 1] ?? Number.NaN) - below);
}

/** A metric of one run where it was measured; iterations rise. */
export interface SeedColumn {
  readonly iterations: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

export interface Spread {
  readonly iterations: readonly number[];
  readonly median: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/**
 * Median and quartiles over the runs at each iteration. A run that stopped has no value any more: where fewer than half of
 * them, or than two, have one that is finite, the spread ends, since those left over are not a fair sample.
 */
export function spreadOf(columns: readonly SeedColumn[]): Spread {
  const wanted = Math.max(2, Math.ceil(columns.length / 2));
  const next = columns.map(() => 0);
  const spread = {
    iterations: [] as number[],
    median: [] as number[],
    lower: [] as number[],
    upper: [] as number[],
  };
  for (;;) {
    let iteration = Number.POSITIVE_INFINITY;
    columns.forEach(({ iterations }, run) => {
      iteration = Math.min(iteration, iterations[next[run] ?? 0] ?? Number.POSITIVE_INFINITY);
    });
    if (iteration === Number.POSITIVE_INFINITY) return spread;
    const values: number[] = [];
    columns.forEach((column, run) => {
      const at = next[run] ?? 0;
      if (column.iterations[at] !== iteration) return;
      next[run] = at + 1;
      const value = column.values[at] ?? Number.NaN;
      if (Number.isFinite(value)) values.push(value);
    });
    if (values.length < wanted) continue;
    values.sort((a, b) => a - b);
    spread.iterations.push(iteration);
    spread.median.push(quantile(values, 0.5));
    spread.lower.push(quantile(values, 0.25));
    spread.upper.push(quantile(values, 0.75));
  }
}
