/** @file A quantity over seeds: how many, their median with an interval and its attained coverage, and what became of those without a figure. Pure. */
import { medianInterval, type RankInterval, widestInterval } from "./median-interval.ts";
import {
  figureAt,
  medianFigure,
  type RankedFigure,
  rankSeeds,
  type RunEnding,
  type SeedFigure,
} from "./seed-figure.ts";

/** Where a median lies, with which probability at least. */
export interface FigureInterval {
  readonly from: RankedFigure;
  readonly to: RankedFigure;
  readonly coverage: number;
}

export interface SeedsSummary {
  readonly seeds: number;
  /** Null: half of the seeds or more never reached it; undefined: there is no seed. */
  readonly median: RankedFigure | undefined;
  /** Least and greatest; null of fewer than two seeds. */
  readonly range: FigureInterval | null;
  /** Of 95% or more; null: so few seeds have none. */
  readonly interval: FigureInterval | null;
  /** Seeds that a limit cut short. */
  readonly cut: number;
  /** Seeds that never reached it, by what ended them. */
  readonly never: Readonly<Partial<Record<RunEnding, number>>>;
}

export function summariseSeeds(figures: readonly SeedFigure[]): SeedsSummary {
  const ranked = rankSeeds(figures);
  const between = (ranks: RankInterval | null): FigureInterval | null => {
    if (ranks === null) return null;
    const [from, to] = [figureAt(ranked, ranks.from), figureAt(ranked, ranks.to)];
    return from === undefined || to === undefined ? null : { from, to, coverage: ranks.coverage };
  };
  const never: Partial<Record<RunEnding, number>> = {};
  for (const figure of figures) {
    if (figure.kind === "never") never[figure.why] = (never[figure.why] ?? 0) + 1;
  }
  return {
    seeds: figures.length,
    median: medianFigure(ranked),
    range: between(widestInterval(figures.length)),
    interval: between(medianInterval(figures.length)),
    cut: figures.filter(({ kind }) => kind === "beyond").length,
    never,
  };
}
