/** @file `npm run sweep -- plan.json --json results.json`: a sweep of the page on all cores of this machine; stopped, it goes on from there. */
import { join } from "node:path";

import { describeProblem } from "../src/experiment/field.ts";
import { runFields } from "../src/experiment/schema.ts";
import type { OpenWorker } from "../src/runs/worker-handle.ts";
import type { Outcomes } from "../src/studies/plan.ts";
import { formatAxisValue } from "../src/studies/sweep/axis.ts";
import { cellCount, type Sweep } from "../src/studies/sweep/sweep.ts";
import { sweepCsv, sweepSummaryCsv } from "../src/studies/sweep/sweep-csv.ts";
import { readSweepFile, resultsText, sweepText } from "../src/studies/sweep/sweep-file.ts";
import {
  bestCells,
  type CellResult,
  fullText,
  quantities,
  quantitiesOf,
  sweepResults,
} from "../src/studies/sweep/sweep-results.ts";
import { sweepRuns } from "../src/studies/sweep/sweep-runs.ts";
import { describeMachine, plainTable } from "./shared/card-report.ts";
import { readCommandLine } from "./shared/command-line.ts";
import { UsageError } from "./shared/failure.ts";
import { runCommand } from "./shared/main.ts";
import { trainingThreads } from "./shared/node-workers.ts";
import { dashHelp, openOutputs } from "./shared/output.ts";
import { readText } from "./shared/read-text.ts";
import { gather, gatherWord, planFlags, runStudy, type Study } from "./shared/study-command.ts";

const line = {
  name: "sweep",
  words: {
    takes: `PLAN.json | ${gatherWord} FOLDER`,
    help: "a plan that the page exports, or written by hand (docs/sweeps.md); or what shards have made of one (docs/cluster.md)",
  },
  flags: {
    json: { takes: "FILE", help: `the results, which the page's Sweeps room opens; ${dashHelp}` },
    csv: { takes: "FILE", help: `the results as a table, one row a run; ${dashHelp}` },
    "cells-csv": {
      takes: "FILE",
      help: "the same over the seeds, one row a cell, each figure with its interval",
    },
    "csv-bom": {
      takes: null,
      help: "begins these tables with a byte order mark, as Excel wants it",
    },
    ...planFlags,
  },
} as const;

/** Cells in the table that is printed. */
const shownCells = 20;
/** The file of a shared folder that holds its plan. */
const planFile = "plan.json";

async function main(open: OpenWorker): Promise<number> {
  const given = readCommandLine(line);
  if (given === null) return 0;
  const { values, words } = given;
  const [first, folder] = words;
  const isGathered = first === gatherWord && words.length === 2;
  const path = isGathered && folder !== undefined ? join(folder, planFile) : words.join(" ");
  if (words.length === 0 || (words.length > 1 && !isGathered)) {
    throw new UsageError(
      `plan = "${path}" is not possible; allowed: one file, or ${gatherWord} and a folder.`,
    );
  }
  const { json, csv, "cells-csv": cells, store } = values;
  const sweep = sweepIn(await readText("plan", path), path);
  const runs = sweepRuns(sweep);
  const { files, say } = await openOutputs(
    { "--json": json, "--csv": csv, "--cells-csv": cells },
    isGathered ? { plan: path } : { plan: path, "--store": store },
  );
  const command = (of: string): readonly string[] => ["sweep", join(of, planFile)];
  const finish = async (outcomes: Outcomes): Promise<void> => {
    const results = sweepResults(runs, outcomes);
    say(`\n${plainTable(tableOf(sweep, results))}\n`);
    const found = runs.plan.outcomes(outcomes);
    await files["--json"]?.write(resultsText(sweep, found, new Date(), describeMachine()));
    const options = { bom: values["csv-bom"] };
    await files["--csv"]?.write(sweepCsv(sweep, results, options));
    await files["--cells-csv"]?.write(sweepSummaryCsv(sweep, results, options));
  };
  say(
    `${sweep.name || "Sweep"}: ${cellCount(sweep)} cells, ${sweep.seeds} seeds, ${sweep.search.kind}`,
  );
  for (const { problem } of runs.cells) {
    if (problem !== null) process.stderr.write(`  left out: ${describeProblem(problem)}\n`);
  }
  if (isGathered && folder !== undefined) {
    return gather({ folder, plan: runs.plan, command, say, finish });
  }
  const { iterations, minutes } = sweep.budget;
  const study: Study = {
    plan: runs.plan,
    // No shard knows what the others spend.
    whole: iterations === null && minutes === null ? null : "sweep.budget",
    claim: {
      name: planFile,
      text: sweepText(sweep),
      asWritten: (text, file) => sweepText(sweepIn(text, file)),
    },
    command,
    say,
    results: [
      ...(json === undefined ? [] : ["--json"]),
      ...(csv === undefined ? [] : ["--csv"]),
      ...(cells === undefined ? [] : ["--cells-csv"]),
    ],
    finish,
  };
  return runStudy(study, values, open);
}

function sweepIn(text: string, path: string): Sweep {
  const read = readSweepFile(text);
  if (!read.ok) throw new UsageError(`${path}: ${describeProblem(read.problem)}`);
  return read.value.sweep;
}

/** The best cells, a line each. */
function tableOf({ axes, search }: Sweep, results: readonly CellResult[]): string[][] {
  const ids = quantitiesOf(search.kind);
  const head = [
    ...axes.map(({ field }) => runFields[field].label),
    ...ids.map((id) => quantities[id].label),
  ];
  const rows = bestCells(results, search.kind)
    .slice(0, shownCells)
    .map(({ cell, over }) => [
      ...axes.map(({ field }, index) => formatAxisValue(field, cell.point[index] ?? null)),
      ...ids.map((id) => fullText(id, over[id])),
    ]);
  return [head, ...rows];
}

const open = trainingThreads(import.meta.url);
if (open !== null) await runCommand(() => main(open));
