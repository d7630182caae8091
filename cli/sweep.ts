/** @file `npm run sweep -- plan.json --json results.json`: a sweep of the page on all cores of this machine; stopped, it goes on from there. */
import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { describeProblem } from "../src/experiment/field.ts";
import { runFields } from "../src/experiment/schema.ts";
import type { OpenWorker } from "../src/runs/worker-handle.ts";
import { formatAxisValue } from "../src/studies/sweep/axis.ts";
import { cellCount, type Sweep } from "../src/studies/sweep/sweep.ts";
import { sweepCsv } from "../src/studies/sweep/sweep-csv.ts";
import { readSweepFile, resultsText } from "../src/studies/sweep/sweep-file.ts";
import {
  bestCells,
  type CellResult,
  formatQuantity,
  quantities,
  quantitiesOf,
  sweepResults,
} from "../src/studies/sweep/sweep-results.ts";
import { sweepRuns } from "../src/studies/sweep/sweep-runs.ts";
import { describeMachine, plainTable } from "./shared/card-report.ts";
import { carryOut } from "./shared/carry-out.ts";
import { unreadableFlags, UsageError, wholeNumber } from "./shared/flags.ts";
import { runCommand } from "./shared/main.ts";
import { trainingThreads } from "./shared/node-workers.ts";

const help = `npm run sweep -- PLAN.json [flags]
  PLAN.json      a plan that the page exports, or written by hand (docs/sweeps.md)
  --json FILE    the results, which the page's Sweeps room opens
  --csv FILE     the results as a table, one row a run
  --jobs N       runs at once (default: the number of cores)
  --store FILE   where outcomes are kept as they come (default out/outcomes.jsonl); a later run goes on from them
`;

/** Cells in the table that is printed. */
const shownCells = 20;

interface Wanted {
  readonly sweep: Sweep;
  readonly jobs: number;
  readonly store: string;
  readonly json: string | undefined;
  readonly csv: string | undefined;
}

function readFlags() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: "boolean", default: false },
        json: { type: "string" },
        csv: { type: "string" },
        jobs: { type: "string", default: String(availableParallelism()) },
        store: { type: "string", default: "out/outcomes.jsonl" },
      },
    });
  } catch (error) {
    throw unreadableFlags(error);
  }
}

/** What is asked for; null where that is help. */
async function readWanted(): Promise<Wanted | null> {
  const { values, positionals } = readFlags();
  if (values.help) return null;
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) {
    throw new UsageError(`plan = "${positionals.join(" ")}" is not possible; allowed: one file.`);
  }
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    throw new UsageError(`plan = "${path}" cannot be read; allowed: a file with a plan.`);
  }
  const read = readSweepFile(text);
  if (!read.ok) throw new UsageError(`${path}: ${describeProblem(read.problem)}`);
  const jobs = wholeNumber("jobs", values.jobs, 256);
  const { store, json, csv } = values;
  return { sweep: read.value.sweep, jobs, store, json, csv };
}

async function main(open: OpenWorker): Promise<number> {
  const wanted = await readWanted();
  if (wanted === null) {
    process.stdout.write(help);
    return 0;
  }
  const { sweep, jobs, store, json, csv } = wanted;
  const runs = sweepRuns(sweep);
  process.stdout.write(
    `${sweep.name || "Sweep"}: ${cellCount(sweep)} cells, ${sweep.seeds} seeds, ${sweep.search.kind}\n`,
  );
  for (const { problem } of runs.cells) {
    if (problem !== null) process.stderr.write(`  left out: ${describeProblem(problem)}\n`);
  }
  const outcomes = await carryOut(runs.plan, { open, jobs, store });
  if (outcomes === null) {
    process.stdout.write("Stopped; the same command goes on from here.\n");
    return 130;
  }
  const results = sweepResults(runs, outcomes);
  process.stdout.write(`\n${plainTable(tableOf(sweep, results))}\n`);
  const found = runs.plan.outcomes(outcomes);
  if (json !== undefined) {
    await writeFile(json, resultsText(sweep, found, new Date(), describeMachine()));
  }
  if (csv !== undefined) await writeFile(csv, sweepCsv(sweep, results));
  return 0;
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
    .map(({ cell, values }) => [
      ...axes.map(({ field }, index) => formatAxisValue(field, cell.point[index] ?? null)),
      ...ids.map((id) => formatQuantity(id, values[id])),
    ]);
  return [head, ...rows];
}

const open = trainingThreads(import.meta.url);
if (open !== null) await runCommand(() => main(open));
