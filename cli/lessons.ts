/** @file `npm run lessons`: runs what the lessons show, stores what came of it for the page, and checks every answer and claim. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { claimSeeds, faultsOf } from "../src/learn/lesson/faults.ts";
import type { Lesson } from "../src/learn/lesson/lesson.ts";
import { changedConfig, runConfig } from "../src/learn/lesson/run-configs.ts";
import { storeLesson } from "../src/learn/lesson/store.ts";
import { readStored, type StoredClaim, type StoredLesson } from "../src/learn/lesson/stored.ts";
import { lessonEntries, loadLesson } from "../src/learn/lessons/index.ts";
import { measureKey } from "../src/learn/measures/measures.ts";
import type { RunRecord } from "../src/learn/measures/record.ts";
import { evaluate, findingsOf, holds, measuresOfTest } from "../src/learn/measures/vocabulary.ts";
import { UsageError } from "./shared/failure.ts";
import { unreadableFlags } from "./shared/flags.ts";
import { LessonRuns, trainRun } from "./shared/lesson-runs.ts";
import { runCommand } from "./shared/main.ts";

const ids = lessonEntries.map(({ id }) => id).join(", ");
const help = `npm run lessons -- [flags]
  --lesson ID     one lesson (default: all): ${ids}
  --claims        runs only the claims, over ${claimSeeds.length} seeds of their own (hours; stop it, and it goes on from there)
  --store FILE    where what was measured is kept as it comes (default out/lessons.jsonl)
`;

const folder = "src/learn/stored";
const fileOf = (lesson: string): string => join(folder, `${lesson}.json`);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function readFlags() {
  try {
    return parseArgs({
      options: {
        help: { type: "boolean", default: false },
        lesson: { type: "string" },
        claims: { type: "boolean", default: false },
        store: { type: "string", default: "out/lessons.jsonl" },
      },
    }).values;
  } catch (error) {
    throw unreadableFlags(error);
  }
}

async function main(): Promise<number> {
  const flags = readFlags();
  if (flags.help) {
    process.stdout.write(help);
    return 0;
  }
  const chosen = lessonEntries.filter(
    ({ id }) => flags.lesson === undefined || id === flags.lesson,
  );
  if (chosen.length === 0) {
    throw new UsageError(`--lesson = "${flags.lesson}" is not possible; allowed: ${ids}.`);
  }
  const runs = new LessonRuns(flags.store, say);
  await runs.load();
  // All lessons are announced, so that a run of several measures what each of them wants.
  const lessons = await Promise.all(lessonEntries.map(loadLesson));
  for (const lesson of lessons) {
    for (const seed of [lesson.seed, ...claimSeeds]) runs.announce(lesson, seed);
  }
  let faults = 0;
  for (const lesson of lessons.filter(({ id }) => chosen.some((entry) => entry.id === id))) {
    say(`\n${lesson.title} (${lesson.id})`);
    const found = flags.claims ? await checkClaims(lesson, runs) : await makeLesson(lesson, runs);
    for (const fault of found) say(`  FAULT: ${fault}`);
    faults += found.length;
  }
  return faults === 0 ? 0 : 1;
}

/** Stores what a lesson's runs came to; gives which of its answers, ways and claims do not hold. */
async function makeLesson(lesson: Lesson, runs: LessonRuns): Promise<readonly string[]> {
  const records = new Map<string, RunRecord>();
  for (const name of Object.keys(lesson.runs)) {
    records.set(name, await runs.record(lesson, name, lesson.seed));
  }
  const known = await readKnown(lesson);
  const stored = storeLesson(
    lesson,
    records,
    known?.version === lesson.version ? known.claims : {},
  );
  await write(stored);
  for (const [name, figure] of Object.entries(lesson.figures)) {
    say(`  {=${name}} ${String(evaluate(figure, findingsOf(records)))}`);
  }
  return [...faultsOf(lesson, stored), ...(await faultyWays(lesson))];
}

/** Ways to a goal that do not lead there, and goals that are reached before anything is done. */
async function faultyWays(lesson: Lesson): Promise<string[]> {
  const faults: string[] = [];
  for (const step of lesson.steps) {
    if (step.kind !== "do") continue;
    const start = runConfig(lesson, step.run);
    for (const [index, changes] of [{}, ...step.ways].entries()) {
      const config = changedConfig(start, changes);
      if (!config.ok) throw new Error(`step ${step.id}: a way that cannot be run`);
      const record = await trainRun(config.value);
      const isReached = holds(step.reached, findingsOf(new Map([[step.run, record]])));
      say(
        `  ${step.id}: ${JSON.stringify(changes)} ${isReached ? "reaches" : "does not reach"} the goal`,
      );
      if (isReached !== index > 0) faults.push(`${step.id}: ${JSON.stringify(changes)}`);
    }
  }
  return faults;
}

/** Checks the claims over seeds that were not used in designing the lesson, and puts what was found beside its stored runs. */
async function checkClaims(lesson: Lesson, runs: LessonRuns): Promise<readonly string[]> {
  const claims: Record<string, StoredClaim> = {};
  for (const { id, holds: test } of lesson.claims) {
    let held = 0;
    for (const seed of claimSeeds) {
      const values = new Map<string, number | null>();
      for (const measure of measuresOfTest(test)) {
        values.set(measureKey(measure), await runs.measured(lesson, measure, seed));
      }
      const isSo = holds(test, {
        measured: (measure) => values.get(measureKey(measure)) ?? null,
        config: (run) => runConfig(lesson, run, seed),
      });
      if (isSo) held += 1;
      say(
        `  ${id}, seed ${seed}: ${isSo ? "holds" : "does not hold"} (${[...values].map(([key, value]) => `${key} ${String(value)}`).join("; ")})`,
      );
    }
    claims[id] = { seeds: claimSeeds, held };
  }
  const stored = await readKnown(lesson);
  if (stored === null) return [`nothing is stored of ${lesson.id} yet`];
  await write({ ...stored, claims });
  return faultsOf(lesson, { ...stored, claims });
}

async function write(stored: StoredLesson): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(fileOf(stored.lesson), `${JSON.stringify(stored)}\n`);
}

/** What was stored of a lesson before; null: nothing that can be read. */
async function readKnown({ id }: Lesson): Promise<StoredLesson | null> {
  try {
    const read = readStored(JSON.parse(await readFile(fileOf(id), "utf8")));
    return read.ok ? read.value : null;
  } catch {
    return null;
  }
}

await runCommand(main);
