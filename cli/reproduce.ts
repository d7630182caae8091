/** @file `npm run reproduce -- table2 --quick`: a card of the gallery on this machine; stopped at any moment, it goes on from there. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { describeProblem } from "../src/experiment/field.ts";
import type { OpenWorker } from "../src/runs/worker-handle.ts";
import type { CardMode } from "../src/studies/card.ts";
import { cards } from "../src/studies/cards/index.ts";
import { cardPlan } from "../src/studies/cell-summary.ts";
import { type CardChoice, readChoice, seedsField } from "../src/studies/choice.ts";
import {
  type CardResult,
  type Origin,
  readResult,
  resultOf,
  writeResult,
} from "../src/studies/result-file.ts";
import { ruleWords } from "../src/studies/verdict/card-verdict.ts";
import { powerWords } from "../src/studies/verdict/power-words.ts";
import {
  cardPage,
  cardTable,
  describeMachine,
  judgementLines,
  plainTable,
} from "./shared/card-report.ts";
import { carryOut } from "./shared/carry-out.ts";
import { unreadableFlags, UsageError, wholeNumber } from "./shared/flags.ts";
import { runCommand } from "./shared/main.ts";
import { trainingThreads } from "./shared/node-workers.ts";
import { resultNames, writeVerdicts } from "./shared/verdicts-file.ts";

const help = `npm run reproduce -- CARD [flags]
  CARD            ${cards.map(({ id }) => id).join(", ")}
  --quick         fewer rows and seeds, of MNIST a smaller setting: minutes (default: the paper's setting, all of it)
  --reduced       of MNIST: the smaller setting that the card states
  --smallest      seconds; shows that everything runs, and reproduces nothing
  --seeds N       seeds 1 to N, at most ${seedsField.max} (default ${seedsField.default}, fewer of the smaller modes)
  --reading ID    how the paper is read where its text and its authors' program differ
  --jobs N        runs at once (default: the number of cores)
  --json FILE     every outcome with its curves
  --results DIR   writes CARD-MODE.md and .json there
  --rewrite DIR   runs nothing: judges the .json files there by the rules as they are now, and writes them and their .md anew
  --store FILE    where outcomes are kept as they come (default out/outcomes.jsonl); a later run goes on from them
`;

interface Wanted {
  readonly choice: CardChoice;
  readonly jobs: number;
  readonly json: string | undefined;
  readonly results: string | undefined;
  readonly store: string;
}

const plainId = (id: string): string => id.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

function readFlags() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: "boolean", default: false },
        quick: { type: "boolean", default: false },
        smallest: { type: "boolean", default: false },
        reduced: { type: "boolean", default: false },
        seeds: { type: "string" },
        reading: { type: "string" },
        jobs: { type: "string", default: String(availableParallelism()) },
        json: { type: "string" },
        results: { type: "string" },
        rewrite: { type: "string" },
        store: { type: "string", default: "out/outcomes.jsonl" },
      },
    });
  } catch (error) {
    throw unreadableFlags(error);
  }
}

type Flags = ReturnType<typeof readFlags>;

function readWanted({ values, positionals }: Flags): Wanted {
  const name = positionals.join(" ");
  const card = cards.find(({ id }) => plainId(id) === plainId(name));
  const choice = readChoice({
    card: card?.id ?? name,
    mode: modeFrom(values),
    ...(values.seeds === undefined ? {} : { seeds: values.seeds }),
    ...(values.reading === undefined ? {} : { reading: values.reading }),
  });
  if (!choice.ok) {
    const { field } = choice.problem;
    const flag = field === "card" ? field : `--${field}`;
    throw new UsageError(describeProblem({ ...choice.problem, field: flag }));
  }
  if (choice.value === null) throw new Error("a card was named");
  const { json, results, store } = values;
  return {
    choice: choice.value,
    jobs: wholeNumber("jobs", values.jobs, 256),
    json,
    results,
    store,
  };
}

function modeFrom({ smallest, quick, reduced }: Flags["values"]): CardMode {
  if (smallest) return "smallest";
  if (quick) return "quick";
  return reduced ? "reduced" : "full";
}

async function main(open: OpenWorker): Promise<number> {
  const flags = readFlags();
  const { help: asksForHelp, rewrite } = flags.values;
  if (asksForHelp) {
    process.stdout.write(help);
    return 0;
  }
  if (rewrite !== undefined) {
    await rewriteResults(rewrite);
    return 0;
  }
  return reproduce(open, readWanted(flags));
}

/** Runs what is not known yet, and says what all of it comes to. */
async function reproduce(open: OpenWorker, wanted: Wanted): Promise<number> {
  const { choice, jobs } = wanted;
  const { card, mode, reading, seeds } = choice;
  process.stdout.write(
    `${card.title} (${mode}, ${reading.label}, ${seeds} seeds): ${card.claim}\n`,
  );
  const plan = cardPlan(choice);
  const outcomes = await carryOut(plan, { open, jobs, store: wanted.store });
  if (outcomes === null) {
    process.stdout.write("Stopped; the same command goes on from here.\n");
    return 130;
  }
  const result = resultOf(choice, outcomes);
  process.stdout.write(`\n${plainTable(cardTable(card, result.summaries))}\n\n`);
  const { judgement } = result;
  process.stdout.write(`${judgementLines(judgement).join("\n")}\nRule: ${ruleWords}\n`);
  if (mode === "full") process.stdout.write(`${powerWords(card, seeds)}\n`);
  await writeResults(wanted, result);
  return 0;
}

async function writeResults({ json, results }: Wanted, result: CardResult): Promise<void> {
  const origin = { date: new Date(), machine: describeMachine() };
  if (json !== undefined) await writeFile(json, writeResult(result, origin));
  if (results !== undefined) {
    await writePair(results, result, origin);
    await writeVerdicts(results);
  }
}

/** A card's page and its file side by side. */
async function writePair(folder: string, result: CardResult, origin: Origin): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { card, mode } = result.choice;
  const name = join(folder, `${card.id}-${mode}`);
  await writeFile(`${name}.json`, writeResult(result, origin));
  await writeFile(`${name}.md`, cardPage(result, origin));
  process.stdout.write(`Written: ${name}.md and .json\n`);
}

async function rewriteResults(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    const read = readResult(await readJson(join(folder, `${name}.json`)));
    if (!read.ok) throw new UsageError(`${name}.json: ${describeProblem(read.problem)}`);
    const { result, origin, older } = read.value;
    if (older.length > 0) {
      process.stdout.write(`Left as it is: ${name}.json, of an older version, feeds no verdict\n`);
      continue;
    }
    await writePair(folder, result, origin);
  }
  await writeVerdicts(folder);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return resultNames(await readdir(folder));
  } catch {
    throw new UsageError(`${folder} cannot be read.`);
  }
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    throw new UsageError(`${file} holds no JSON.`);
  }
}

const open = trainingThreads(import.meta.url);
if (open !== null) await runCommand(() => main(open));
