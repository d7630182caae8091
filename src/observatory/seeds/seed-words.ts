/** @file What the runs over seeds came to, in words computed from them. Pure. */
import { formatNumber } from "../../files/format.ts";
import type { SeedRun, ShownStudy } from "../../runs/seed-study.ts";
import { learntAt, summariseLearnt, timeFigure } from "../../studies/learnt.ts";
import { compareAll, comparisonText } from "../../studies/statistics/comparison.ts";
import { medianText, shareText } from "../../studies/statistics/figure-text.ts";
import type { SeedFigure } from "../../studies/statistics/seed-figure.ts";
import { seedWords as words } from "./words.ts";

/** What a sentence calls a lane. */
export interface NamedLane {
  readonly key: number;
  readonly label: string;
  readonly run: { readonly config: { readonly stopRadius: number | null } };
}

/** How many seeds of a lane learnt and when, and how the others ended. */
export function laneSentence(lane: NamedLane, { runs, limit }: ShownStudy): string {
  const own = runs.filter((run) => run.lane === lane.key);
  if (own.length === 0) return `${words.waiting(lane.label)}.`;
  const summary = summariseLearnt(own);
  const { seeds, learnt, solved } = summary;
  const clauses = [words.learnt(lane.label, shareText(learnt, seeds), limit)];
  if (learnt > 0)
    clauses.push(words.median(medianText(summary, (value) => formatNumber(value, 6))));
  if (solved > 0) clauses.push(words.solved(solved, learnt));
  return `${[clauses.join(", "), ...endClauses(own, lane)].join("; ")}.`;
}

/** Exceptional ends are named, so that such a run is not taken for one that trained to the limit. */
function endClauses(runs: readonly SeedRun[], { run }: NamedLane): string[] {
  const { ends } = summariseLearnt(runs);
  const clause = (count: number | undefined, say: (count: number) => string): string[] =>
    count === undefined ? [] : [say(count)];
  return [
    ...clause(ends["not-finite"], words.diverged),
    ...clause(ends["radius-limit"], (count) =>
      words.radius(count, String(run.config.stopRadius ?? "")),
    ),
    ...clause(ends["no-improvement"], words.noBetter),
    ...clause(ends.failed, words.failed),
  ];
}

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

export const seedSentence = (lanes: readonly NamedLane[], study: ShownStudy): string =>
  lanes.map((lane) => laneSentence(lane, study)).join(" ");
