/** @file When a run over seeds counts as learnt: ten perfect batches in a row, or solved. Pure. */
import type { RunEnding, SeedFigure } from "./statistics/seed-figure.ts";
import { type SeedsSummary, summariseSeeds } from "./statistics/seed-summary.ts";

/** Batches in a row without an error that count as learnt. */
const perfectBatches = 10;

export interface SeedOutcome {
  readonly seed: number;
  /** Iterations that were run. */
  readonly iterations: number;
  readonly end: RunEnding;
  /** The iteration that ended the first ten perfect batches in a row; null: there were none. */
  readonly perfectAt: number | null;
  /** The first validation without an error; null: there was none. */
  readonly solvedAt: number | null;
}

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

/** A time as a figure: a run that a limit ended is cut short, one that anything else ended never came to it. */
export function timeFigure(
  at: number | null,
  { end, iterations }: Pick<SeedOutcome, "end" | "iterations">,
): SeedFigure {
  if (at !== null) return { kind: "value", value: at };
  // A person asked for the stop after ten perfect batches: it says nothing of what would have come.
  return end === "iteration-limit" || end === "ten-perfect-batches"
    ? { kind: "beyond", value: iterations }
    : { kind: "never", why: end };
}

export interface LearntSummary extends SeedsSummary {
  readonly learnt: number;
  readonly solved: number;
  /** How the runs ended. */
  readonly ends: Readonly<Partial<Record<RunEnding, number>>>;
}

/** When the seeds of a lane learnt. */
export function summariseLearnt(outcomes: readonly SeedOutcome[]): LearntSummary {
  const ends: Partial<Record<RunEnding, number>> = {};
  for (const { end } of outcomes) ends[end] = (ends[end] ?? 0) + 1;
  return {
    ...summariseSeeds(outcomes.map((outcome) => timeFigure(learntAt(outcome), outcome))),
    learnt: outcomes.filter((outcome) => learntAt(outcome) !== null).length,
    solved: outcomes.filter(({ solvedAt }) => solvedAt !== null).length,
    ends,
  };
}
