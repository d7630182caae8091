/** @file The runs over seeds as a table: one row a run, and above it what the lanes are and what they came to. Pure. */
import { programName } from "../../experiment/program.ts";
import { type RunConfig, schemaVersion } from "../../experiment/schema.ts";
import { formatCsv } from "../../files/csv.ts";
import type { ShownStudy } from "../../runs/seed-study.ts";
import { learntAt } from "../../studies/learnt.ts";
import { version } from "../../../package.json";
import { comparisonSentences } from "./seed-comparisons.ts";
import { laneSentence, type NamedLane } from "./seed-words.ts";

const head = [
  "lane",
  "name",
  "rule",
  "seed",
  "end",
  "iterations",
  "learnt at",
  "ten perfect batches at",
  "solved at",
  "seconds",
];

export interface StudiedLane extends NamedLane {
  readonly run: { readonly config: RunConfig };
}

/** An empty cell: it never came to that. */
export function seedStudyCsv(lanes: readonly StudiedLane[], study: ShownStudy): string {
  const rows = lanes.flatMap(({ key, label, run: { config } }, index) =>
    study.runs
      .filter(({ lane }) => lane === key)
      .toSorted((a, b) => a.seed - b.seed)
      .map((run) => [
        index + 1,
        label,
        config.rule,
        run.seed,
        run.end,
        run.iterations,
        learntAt(run),
        run.perfectAt,
        run.solvedAt,
        run.seconds,
      ]),
  );
  const comment = [
    `${programName} ${version}, schema ${schemaVersion}, at most ${study.limit} iterations`,
    ...lanes.map(({ label, run: { config } }) => JSON.stringify({ name: label, config })),
    ...lanes.map((lane) => laneSentence(lane, study)),
    ...comparisonSentences(lanes, study),
  ];
  return formatCsv([head, ...rows], { comment });
}
