/** @file What the runs over seeds came to, in words computed from them. Pure. */
import { formatNumber } from "../../files/format.ts";
import type { SeedRun, ShownStudy } from "../../runs/seed-study.ts";
import { summariseLearnt } from "../../studies/learnt.ts";
import { medianText, shareText } from "../../studies/statistics/figure-text.ts";
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
  const clauses = [words.learnt(lane.label, shareText(learnt, seeds, words.ofSeeds(seeds)), limit)];
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

export const seedSentence = (lanes: readonly NamedLane[], study: ShownStudy): string =>
  lanes.map((lane) => laneSentence(lane, study)).join(" ");
