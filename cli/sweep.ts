/** @file `npm run sweep -- plan.json --json results.json`: a sweep of the page on all cores of this machine; stopped, it goes on from there. */
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
import { carryOut, studyFlags } from "./shared/carry-out.ts";
import { readCommandLine } from "./shared/command-line.ts";
import { UsageError } from "./shared/failure.ts";
import { wholeNumber } from "./shared/flags.ts";
import { runCommand } from "./shared/main.ts";
import { trainingThreads } from "./shared/node-workers.ts";
import { dashHelp, openOutputs, type Outputs } from "./shared/output.ts";
import { readText } from "./shared/read-text.ts";

const line = {
  name: "sweep",
  words: {
    takes: "PLAN.json",
    help: "a plan that the page exports, or written by hand (docs/sweeps.md)",
  },
  flags: {
    json: { takes: "FILE", help: `the results, which the page's Sweeps room opens; ${dashHelp}` },
    csv: { takes: "FILE", help: `the results as a table, one row a run; ${dashHelp}` },
    "csv-bom": { takes: null, help: "begins that table with a byte order mark, as Excel wants it" },
    ...studyFlags,
  },
} as const;

/** Cells in the table that is printed. */
const shownCells = 20;

interface Wanted {
  readonly sweep: Sweep;
  readonly jobs: number;
  readonly store: string;
  readonly outputs: Outputs<"--json" | "--csv">;
  /** Whether the table begins with a byte order mark. */
  readonly hasBom: boolean;
}

/** What is asked for; null where that is help. */
async function readWanted(): Promise<Wanted | null> {
  const given = readCommandLine(line);
  if (given === null) return null;
  const { values, words } = given;
  const [path] = words;
  if (path === undefined || words.length > 1) {
    throw new UsageError(`plan = "${words.join(" ")}" is not possible; allowed: one file.`);
  }
  const read = readSweepFile(await readText("plan", path));
  if (!read.ok) throw new UsageError(`${path}: ${describeProblem(read.problem)}`);
  const jobs = wholeNumber("jobs", values.jobs, 256);
  const { store, json, csv } = values;
  const outputs = await openOutputs(
    { "--json": json, "--csv": csv },
    { plan: path, "--store": store },
  );
  return { sweep: read.value.sweep, jobs, store, outputs, hasBom: values["csv-bom"] };
}

async function main(open: OpenWorker): Promise<number> {
  const wanted = await readWanted();
  if (wanted === null) return 0;
  const { sweep, jobs, store, outputs, hasBom } = wanted;
  const { say, files } = outputs;
  const runs = sweepRuns(sweep);
  say(
    `${sweep.name || "Sweep"}: ${cellCount(sweep)} cells, ${sweep.seeds} seeds, ${sweep.search.kind}`,
  );
  for (const { problem } of runs.cells) {
    if (problem !== null) process.stderr.write(`  left out: ${describeProblem(problem)}\n`);
  }
  return carryOut(runs.plan, {
    open,
    jobs,
    store,
    finish: async (outcomes) => {
      const results = sweepResults(runs, outcomes);
      say(`\n${plainTable(tableOf(sweep, results))}`);
      const found = runs.plan.outcomes(outcomes);
      await files["--json"]?.write(resultsText(sweep, found, new Date(), describeMachine()));
      await files["--csv"]?.write(sweepCsv(sweep, results, { bom: hasBom }));
    },
  });
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
    .map(({ cell, figures }) => [
      ...axes.map(({ field }, index) => formatAxisValue(field, cell.point[index] ?? null)),
      ...ids.map((id) => formatQuantity(id, figures[id])),
    ]);
  return [head, ...rows];
}

const open = trainingThreads(import.meta.url);
if (open !== null) await runCommand(() => main(open));
