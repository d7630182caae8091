/** @file When a run over seeds counts as learnt: ten perfect batches in a row, or solved. Pure. */
import type { RunEnding, SeedFigure } from "./statistics/seed-figure.ts";
import { type SeedsSummary, summariseSeeds } from "./statistics/seed-summary.ts";

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
