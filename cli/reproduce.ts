/** @file `npm run reproduce -- table2 --quick`: a card of the gallery on this machine; stopped at any moment, it goes on from there. */
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

import { describeProblem } from "../src/experiment/field.ts";
import type { OpenWorker } from "../src/runs/worker-handle.ts";
import { cards } from "../src/studies/cards/index.ts";
import { cardPlan } from "../src/studies/cell-summary.ts";
import { type CardChoice, readChoice, seedsField } from "../src/studies/choice.ts";
import { readResult, type ReadResult, resultOf, writeResult } from "../src/studies/result-file.ts";
import {
  cardPage,
  cardTable,
  describeMachine,
  judgementLines,
  plainTable,
} from "./shared/card-report.ts";
import { carryOut, studyFlags } from "./shared/carry-out.ts";
import { type Given, readCommandLine } from "./shared/command-line.ts";
import { UsageError, whyNot } from "./shared/failure.ts";
import { wholeNumber } from "./shared/flags.ts";
import { runCommand } from "./shared/main.ts";
import { trainingThreads } from "./shared/node-workers.ts";
import { dashHelp, openOutputs } from "./shared/output.ts";
import { readText } from "./shared/read-text.ts";

const line = {
  name: "reproduce",
  words: { takes: "CARD", help: cards.map(({ id }) => id).join(", ") },
  flags: {
    quick: {
      takes: null,
      help: "shorter sequences or fewer iterations: minutes; without it the paper's setting",
    },
    smallest: {
      takes: null,
      help: "seconds; shows that everything runs, and reproduces nothing",
    },
    seeds: {
      takes: "N",
      help: `seeds 1 to N, at most ${seedsField.max}`,
      usual: String(seedsField.default),
    },
    reading: {
      takes: "ID",
      help: "how the paper is read where its text and its authors' program differ",
    },
    json: { takes: "FILE", help: `every outcome with its curves; ${dashHelp}` },
    results: { takes: "DIR", help: "writes CARD-MODE.md and .json there" },
    rewrite: {
      takes: "DIR",
      help: "runs nothing: judges the .json files there by the rules as they are now, and writes them and their .md anew",
    },
    ...studyFlags,
  },
} as const;

interface Wanted {
  readonly choice: CardChoice;
  readonly jobs: number;
  readonly json: string | undefined;
  readonly results: string | undefined;
  readonly store: string;
}

const plainId = (id: string): string => id.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

function readWanted({ values, words }: Given<typeof line.flags>): Wanted {
  const name = words.join(" ");
  const card = cards.find(({ id }) => plainId(id) === plainId(name));
  const choice = readChoice({
    card: card?.id ?? name,
    mode: values.smallest ? "smallest" : values.quick ? "quick" : "full",
    seeds: values.seeds,
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

async function main(open: OpenWorker): Promise<number> {
  const given = readCommandLine(line);
  if (given === null) return 0;
  const { rewrite } = given.values;
  if (rewrite !== undefined) {
    await rewriteResults(rewrite);
    return 0;
  }
  return reproduce(open, readWanted(given));
}

/** Runs what is not known yet, and says what all of it comes to. */
async function reproduce(open: OpenWorker, wanted: Wanted): Promise<number> {
  const { choice, jobs, store } = wanted;
  const { card, mode, reading, seeds } = choice;
  const pair = wanted.results === undefined ? null : await pairIn(wanted.results, choice);
  const { say, files } = await openOutputs(
    { "--json": wanted.json, "--results": pair?.json, "--results (page)": pair?.page },
    { "--store": store },
  );
  say(`${card.title} (${mode}, ${reading.label}, ${seeds} seeds): ${card.claim}`);
  return carryOut(cardPlan(card, mode, reading, seeds), {
    open,
    jobs,
    store,
    finish: async (outcomes) => {
      const result = resultOf(choice, outcomes);
      say(`\n${plainTable(cardTable(card, result.summaries))}\n`);
      say(`${judgementLines(result.judgement).join("\n")}\nRule: ${card.judge.rule}`);
      const origin = { date: new Date(), machine: describeMachine() };
      const text = writeResult(result, origin);
      await files["--json"]?.write(text);
      await files["--results"]?.write(text);
      await files["--results (page)"]?.write(cardPage(result, origin));
      if (pair !== null) say(`Written: ${pair.page} and .json`);
    },
  });
}

/** A card's page and its file side by side. */
async function pairIn(
  folder: string,
  { card, mode }: CardChoice,
): Promise<{ readonly json: string; readonly page: string }> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`--results = "${folder}" cannot be made: ${whyNot(error)}.`);
  }
  const name = join(folder, `${card.id}-${mode}`);
  return { json: `${name}.json`, page: `${name}.md` };
}

/** All of them are read before the first is written. */
async function rewriteResults(folder: string): Promise<void> {
  const read: ReadResult[] = [];
  for (const name of await namesIn(folder)) {
    const found = readResult(await readJson(join(folder, name)));
    if (!found.ok) throw new UsageError(`${name}: ${describeProblem(found.problem)}`);
    read.push(found.value);
  }
  for (const { result, origin } of read) {
    const pair = await pairIn(folder, result.choice);
    const { files, say } = await openOutputs({ json: pair.json, page: pair.page });
    await files.json?.write(writeResult(result, origin));
    await files.page?.write(cardPage(result, origin));
    say(`Written: ${pair.page} and .json`);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(".json"));
  } catch (error) {
    throw new UsageError(`--rewrite = "${folder}" cannot be read: ${whyNot(error)}.`);
  }
}

async function readJson(file: string): Promise<unknown> {
  const text = await readText("result", file);
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} holds no JSON.`);
  }
}

const open = trainingThreads(import.meta.url);
if (open !== null) await runCommand(() => main(open));
