/** @file `npm run reproduce -- table2 --quick`: a card of the gallery on this machine; stopped at any moment, it goes on from there. */
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

import { asJson, asRecord, asText, guarded } from "../src/experiment/checked.ts";
import { describeProblem } from "../src/experiment/field.ts";
import type { OpenWorker } from "../src/runs/worker-handle.ts";
import type { CardMode } from "../src/studies/card.ts";
import { cards } from "../src/studies/cards/index.ts";
import type { Outcomes } from "../src/studies/plan.ts";
import { cardPlan } from "../src/studies/cell-summary.ts";
import { type CardChoice, choiceParts, readChoice, seedsField } from "../src/studies/choice.ts";
import { readResult, type ReadResult, resultOf, writeResult } from "../src/studies/result-file.ts";
import { ruleWords } from "../src/studies/verdict/card-verdict.ts";
import { powerWords } from "../src/studies/verdict/power-words.ts";
import {
  cardPage,
  cardTable,
  describeMachine,
  judgementLines,
  plainTable,
} from "./shared/card-report.ts";
import { type Given, readCommandLine } from "./shared/command-line.ts";
import { UsageError, whyNot } from "./shared/failure.ts";
import { runCommand } from "./shared/main.ts";
import { trainingThreads } from "./shared/node-workers.ts";
import { dashHelp, openOutputs } from "./shared/output.ts";
import { readText } from "./shared/read-text.ts";
import { gather, gatherWord, planFlags, runStudy, type Study } from "./shared/study-command.ts";
import { resultNames, writeVerdicts } from "./shared/verdicts-file.ts";

const line = {
  name: "reproduce",
  words: {
    takes: `CARD | ${gatherWord} FOLDER`,
    help: `${cards.map(({ id }) => id).join(", ")}; or what shards have made of one (docs/cluster.md)`,
  },
  flags: {
    quick: {
      takes: null,
      help: "fewer rows and seeds, of MNIST a smaller setting: minutes; without it the paper's setting, all of it",
    },
    reduced: {
      takes: null,
      help: "of MNIST the smaller setting that the card states: hours",
    },
    smallest: {
      takes: null,
      help: "seconds; shows that everything runs, and reproduces nothing",
    },
    seeds: {
      takes: "N",
      help: `seeds 1 to N, at most ${seedsField.max}; ${seedsField.default}, or fewer in a smaller mode`,
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
    ...planFlags,
  },
} as const;

/** The file of a shared folder that says which card it is of. */
const cardFile = "card.json";

const plainId = (id: string): string => id.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

function choiceGiven({ values, words }: Given<typeof line.flags>): CardChoice {
  const name = words.join(" ");
  const card = cards.find(({ id }) => plainId(id) === plainId(name));
  return chosen(
    {
      card: card?.id ?? name,
      mode: modeFrom(values),
      ...(values.seeds === undefined ? {} : { seeds: values.seeds }),
      ...(values.reading === undefined ? {} : { reading: values.reading }),
    },
    (field) => (field === "card" ? field : `--${field}`),
  );
}

function modeFrom({ smallest, quick, reduced }: Given<typeof line.flags>["values"]): CardMode {
  if (smallest) return "smallest";
  if (quick) return "quick";
  return reduced ? "reduced" : "full";
}

function chosen(
  parts: Parameters<typeof readChoice>[0],
  nameOf: (field: string) => string,
): CardChoice {
  const choice = readChoice(parts);
  if (!choice.ok) {
    const { problem } = choice;
    throw new UsageError(describeProblem({ ...problem, field: nameOf(problem.field) }));
  }
  if (choice.value === null) throw new UsageError('card = "" is not possible; allowed: a card.');
  return choice.value;
}

/** The choice that such a file holds. Throws UsageError. */
function choiceIn(text: string, file: string): CardChoice {
  const parts = guarded(() => {
    const row = asRecord("file", asJson("file", text, "JSON, as this program writes it"));
    return Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, asText(name, value, 100)]),
    );
  });
  if (!parts.ok) throw new UsageError(`${file}: ${describeProblem(parts.problem)}`);
  return chosen(parts.value, (field) => `${file}: ${field}`);
}

const choiceText = (choice: CardChoice): string => `${JSON.stringify(choiceParts(choice))}\n`;

function commandOf({ card, mode, reading, seeds }: CardChoice): readonly string[] {
  const inMode = mode === "full" ? [] : [`--${mode}`];
  return ["reproduce", card.id, ...inMode, "--seeds", String(seeds), "--reading", reading.id];
}

async function main(open: OpenWorker): Promise<number> {
  const given = readCommandLine(line);
  if (given === null) return 0;
  const { values, words } = given;
  if (values.rewrite !== undefined) {
    await rewriteResults(values.rewrite);
    return 0;
  }
  const [first, folder] = words;
  if (first !== gatherWord || folder === undefined || words.length !== 2) {
    return reproduce(open, given, choiceGiven(given), null);
  }
  const file = join(folder, cardFile);
  return reproduce(open, given, choiceIn(await readText("card", file), file), folder);
}

/** Runs what is not known yet, or gathers what others ran, and says what all of it comes to. */
async function reproduce(
  open: OpenWorker,
  { values }: Given<typeof line.flags>,
  choice: CardChoice,
  gathered: string | null,
): Promise<number> {
  const { card, mode, reading, seeds } = choice;
  const { json, results } = values;
  const pair = results === undefined ? null : await pairIn(results, choice);
  const { say, files } = await openOutputs(
    { "--json": json, "--results": pair?.json, "--results (page)": pair?.page },
    gathered === null ? { "--store": values.store } : {},
  );
  const plan = cardPlan(choice);
  const command = (): readonly string[] => commandOf(choice);
  const finish = async (outcomes: Outcomes): Promise<void> => {
    const result = resultOf(choice, outcomes);
    say(`\n${plainTable(cardTable(card, result.summaries))}\n`);
    say(`${judgementLines(result.judgement).join("\n")}\nRule: ${ruleWords}`);
    if (mode === "full") say(powerWords(card, seeds));
    const origin = { date: new Date(), machine: describeMachine() };
    const text = writeResult(result, origin);
    await files["--json"]?.write(text);
    await files["--results"]?.write(text);
    await files["--results (page)"]?.write(cardPage(result, origin));
    if (results === undefined || pair === null) return;
    await writeVerdicts(results);
    say(`Written: ${pair.page} and .json`);
  };
  say(`${card.title} (${mode}, ${reading.label}, ${seeds} seeds): ${card.claim}`);
  if (gathered !== null) return gather({ folder: gathered, plan, command, say, finish });
  const study: Study = {
    plan,
    whole: null,
    claim: {
      name: cardFile,
      text: choiceText(choice),
      asWritten: (text, file) => choiceText(choiceIn(text, file)),
    },
    command,
    say,
    results: [
      ...(json === undefined ? [] : ["--json"]),
      ...(results === undefined ? [] : ["--results"]),
    ],
    finish,
  };
  return runStudy(study, values, open);
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
    const file = `${name}.json`;
    const found = readResult(await readJson(join(folder, file)));
    if (!found.ok) throw new UsageError(`${file}: ${describeProblem(found.problem)}`);
    read.push(found.value);
  }
  for (const { result, origin, older } of read) {
    const pair = await pairIn(folder, result.choice);
    const { files, say } = await openOutputs({ json: pair.json, page: pair.page });
    if (older.length > 0) {
      say(`Left as it is, for it is of an older version and feeds no verdict: ${pair.json}`);
      continue;
    }
    await files.json?.write(writeResult(result, origin));
    await files.page?.write(cardPage(result, origin));
    say(`Written: ${pair.page} and .json`);
  }
  await writeVerdicts(folder);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return resultNames(await readdir(folder));
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
