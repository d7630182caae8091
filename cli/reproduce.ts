/** @file `npm run reproduce -- table2 --quick`: a card of the gallery on this machine; stopped at any moment, it goes on from there. */
import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { schemaVersion } from "../src/experiment/schema.ts";
import type { OpenWorker } from "../src/runs/worker-handle.ts";
import { cards } from "../src/studies/cards/index.ts";
import type { Card, CardMode, Reading } from "../src/studies/card.ts";
import { cardPlan, summariseCard } from "../src/studies/cell-summary.ts";
import {
  cardPage,
  type CardResult,
  cardTable,
  describeMachine,
  judgementLines,
  plainTable,
} from "./shared/card-report.ts";
import { carryOut } from "./shared/carry-out.ts";
import { unreadableFlags, UsageError, wholeNumber } from "./shared/flags.ts";
import { runCommand } from "./shared/main.ts";
import { trainingThreads } from "./shared/node-workers.ts";

const help = `npm run reproduce -- CARD [flags]
  CARD            ${cards.map(({ id }) => id).join(", ")}
  --quick         shorter sequences or fewer iterations: minutes (default: the paper's setting)
  --smallest      seconds; shows that everything runs, and reproduces nothing
  --seeds N       seeds 1 to N (default 5)
  --reading ID    how the paper is read where its text and its authors' program differ
  --jobs N        runs at once (default: the number of cores)
  --json FILE     every outcome with its curves
  --results DIR   writes CARD-MODE.md and .json there
  --store FILE    where outcomes are kept as they come (default out/outcomes.jsonl); a later run goes on from them
`;

interface Wanted {
  readonly card: Card;
  readonly mode: CardMode;
  readonly reading: Reading;
  readonly seeds: number;
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
        seeds: { type: "string", default: "5" },
        reading: { type: "string" },
        jobs: { type: "string", default: String(availableParallelism()) },
        json: { type: "string" },
        results: { type: "string" },
        store: { type: "string", default: "out/outcomes.jsonl" },
      },
    });
  } catch (error) {
    throw unreadableFlags(error);
  }
}

/** What is asked for; null where that is help. */
function readWanted(): Wanted | null {
  const { values, positionals } = readFlags();
  if (values.help) return null;
  const [name = ""] = positionals;
  const card = cards.find(({ id }) => plainId(id) === plainId(name));
  if (card === undefined || positionals.length > 1) {
    const ids = cards.map(({ id }) => id).join(", ");
    throw new UsageError(`card = "${positionals.join(" ")}" is not possible; allowed: ${ids}.`);
  }
  const reading = card.readings.find(({ id }) => id === (values.reading ?? card.readings[0].id));
  if (reading === undefined) {
    const ids = card.readings.map(({ id }) => id).join(", ");
    throw new UsageError(`--reading = "${values.reading ?? ""}" is not possible; allowed: ${ids}.`);
  }
  return {
    card,
    mode: values.smallest ? "smallest" : values.quick ? "quick" : "full",
    reading,
    seeds: wholeNumber("seeds", values.seeds, 1000),
    jobs: wholeNumber("jobs", values.jobs, 256),
    json: values.json,
    results: values.results,
    store: values.store,
  };
}

async function main(open: OpenWorker): Promise<number> {
  const wanted = readWanted();
  if (wanted === null) {
    process.stdout.write(help);
    return 0;
  }
  const { card, mode, reading, seeds, jobs } = wanted;
  process.stdout.write(
    `${card.title} (${mode}, ${reading.label}, ${seeds} seeds): ${card.claim}\n`,
  );
  const plan = cardPlan(card, mode, reading, seeds);
  const outcomes = await carryOut(plan, { open, jobs, store: wanted.store });
  if (outcomes === null) {
    process.stdout.write("Stopped; the same command goes on from here.\n");
    return 130;
  }
  const summaries = summariseCard(card, mode, reading, seeds, outcomes);
  const judgement = card.judge.decide(summaries, mode);
  const result: CardResult = { card, mode, reading, seeds, summaries, judgement };
  process.stdout.write(`\n${plainTable(cardTable(card, summaries))}\n\n`);
  process.stdout.write(`${judgementLines(judgement).join("\n")}\nRule: ${card.judge.rule}\n`);
  await writeResults(wanted, result);
  return 0;
}

async function writeResults({ json, results }: Wanted, result: CardResult): Promise<void> {
  const { card, mode, reading, seeds, summaries, judgement } = result;
  const date = new Date();
  const text = `${JSON.stringify({
    version: schemaVersion,
    card: card.id,
    mode,
    reading: reading.id,
    seeds,
    date: date.toISOString(),
    machine: describeMachine(),
    judgement,
    outcomes: [...summaries.values()].flatMap((summary) => summary.outcomes),
  })}\n`;
  if (json !== undefined) await writeFile(json, text);
  if (results === undefined) return;
  await mkdir(results, { recursive: true });
  const name = join(results, `${card.id}-${mode}`);
  await writeFile(`${name}.json`, text);
  await writeFile(`${name}.md`, cardPage(result, date));
  process.stdout.write(`Written: ${name}.md and .json\n`);
}

const open = trainingThreads(import.meta.url);
if (open !== null) await runCommand(() => main(open));
