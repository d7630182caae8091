/** @file Lanes that ran over the same seeds, compared in words: with the strip that shows them, not before. Pure. */
import { formatNumber } from "../../files/format.ts";
import type { SeedRun, ShownStudy } from "../../runs/seed-study.ts";
import { learntAt, timeFigure } from "../../studies/learnt.ts";
import { compareAll, comparisonText } from "../../studies/statistics/comparison.ts";
import type { SeedFigure } from "../../studies/statistics/seed-figure.ts";
import type { NamedLane } from "./seed-words.ts";
import { seedWords as words } from "./words.ts";

/** When each seed of a lane learnt. */
export const learntFigures = (
  runs: readonly SeedRun[],
  key: number,
): ReadonlyMap<number, SeedFigure> =>
  new Map(
    runs
      .filter(({ lane }) => lane === key)
      .map((run) => [run.seed, timeFigure(learntAt(run), run)] as const),
  );

/** Every two lanes, seed by seed, once no more runs are to come. */
export function comparisonSentences(
  lanes: readonly NamedLane[],
  { kind, runs }: ShownStudy,
): readonly string[] {
  if (kind === "running") return [];
  const compared = lanes.map(({ key, label }) => ({
    name: label,
    figures: learntFigures(runs, key),
  }));
  return compareAll(compared).map((each) =>
    comparisonText(each, (value) => formatNumber(value, 6), words.sooner),
  );
}
