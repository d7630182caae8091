/**
 * @file The share of runs that have not solved their task yet, over the iterations: Kaplan and Meier's product-limit estimate, which is the
 * plain share where no limit cut a run before another one solved its task. Pure.
 */
import type { SeedFigure } from "./seed-figure.ts";

/** From this iteration on. */
export interface NotYetSolved {
  readonly iteration: number;
  readonly share: number;
  /** Runs that were still being watched just before. */
  readonly atRisk: number;
}

/**
 * One step for each iteration at which a run solved its task. A run that a rule stopped, or that diverged, stays unsolved for ever; one
 * that a limit cut is not watched beyond it.
 */
export function notYetSolved(figures: readonly SeedFigure[]): NotYetSolved[] {
  const times = figures.flatMap((figure) => (figure.kind === "value" ? [figure.value] : []));
  const steps: NotYetSolved[] = [];
  let share = 1;
  for (const iteration of [...new Set(times)].toSorted((a, b) => a - b)) {
    const atRisk = figures.filter((figure) =>
      figure.kind === "never" ? true : figure.value >= iteration,
    ).length;
    const solved = times.filter((time) => time === iteration).length;
    share *= 1 - solved / atRisk;
    steps.push({ iteration, share, atRisk });
  }
  return steps;
}

/** Whether a limit cut a run before another one solved its task, so that the plain share would be wrong. */
export function needsProductLimit(figures: readonly SeedFigure[]): boolean {
  const last = Math.max(...figures.map((each) => (each.kind === "value" ? each.value : 0)));
  return figures.some((each) => each.kind === "beyond" && each.value < last);
}
