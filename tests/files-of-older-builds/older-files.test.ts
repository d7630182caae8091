/** @file What older builds wrote opens in this one (tests/files-of-older-builds). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { adopt, outcomeFor, outcomesBy } from "../../src/studies/known-outcomes.ts";
import type { RunOutcome } from "../../src/studies/outcome.ts";
import { revisionOf } from "../../src/studies/outcome-key.ts";
import { readResult } from "../../src/studies/result-file.ts";
import { sweepCsv } from "../../src/studies/sweep/sweep-csv.ts";
import { readSweepFile } from "../../src/studies/sweep/sweep-file.ts";
import { sweepResults } from "../../src/studies/sweep/sweep-results.ts";
import { sweepRuns } from "../../src/studies/sweep/sweep-runs.ts";
import { laneDefaults, sharedDefaults } from "../../src/experiment/schema.ts";
import { readRuns } from "../../src/kept-runs/read-runs.ts";
import { checkpointVersion } from "../../src/protocol/checkpoint.ts";
import { chooseEngine } from "../../web-workers/backend/choose-engine.ts";
import { TrainingSession } from "../../web-workers/session/session.ts";
import { timeIteration } from "../../web-workers/session/time-iteration.ts";

const folder = import.meta.dirname;
const textOf = (name: string): string => readFileSync(join(folder, name), "utf8");

test("a run opens with its history, whose checks had ended early, and goes on", async () => {
  const read = readRuns(textOf("run-0.1.0.json"));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const { snapshot } = read.value[0]!;
  const { config, checkpoint, history } = snapshot;
  expect(config.solvedCheck).toBe({ ...sharedDefaults, ...laneDefaults }.solvedCheck);
  expect(history.validations.map(({ samples }) => samples)).toEqual([500, 500, 500]);
  expect(checkpoint).toMatchObject({ version: checkpointVersion, iteration: 60 });
  expect(Object.keys(checkpoint!.streams).toSorted()).toEqual(["data", "phases"]);

  const costs: number[] = [];
  const session = new TrainingSession(
    { ...config, maxIterations: 80 },
    { chooseEngine: (wanted) => chooseEngine(wanted, timeIteration), report: () => {} },
  );
  await session.prepare({ ...checkpoint!, stopped: null });
  session.resume("training");
  while (session.iteration < 80) await session.advance(80);
  for (let frame = session.takeFrame(); frame !== null; frame = session.takeFrame()) {
    costs.push(...(frame.scalars.find(({ metric }) => metric === "cost")?.values ?? []));
    expect(frame.validations.every(({ samples }) => samples === 1000)).toBe(true);
  }
  session.dispose();
  expect(costs).toHaveLength(20);
  expect(Math.max(...costs)).toBeLessThan(2);
});

test.each([
  ["card-0.1.0.json", "figure-8", 16],
  ["table-6-quick-0.1.0.json", "table-6", 5],
])("the results %s open, and feed no verdict", (name, card, runs) => {
  const data: unknown = JSON.parse(textOf(name));
  const read = readResult(data);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const { result, older } = read.value;
  expect(result.choice.card.id).toBe(card);
  expect(older.length).toBeGreaterThanOrEqual(runs);
  expect(older.every(({ key }) => revisionOf(key) === 0)).toBe(true);
  expect([...result.summaries.values()].every(({ done }) => done === 0)).toBe(true);
  expect(result.judgement.verdict).toBe("pending");
});

test("a sweep opens with its figures, labelled, and wants its runs anew", () => {
  const read = readSweepFile(textOf("sweep-0.1.0.json"));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const { sweep, outcomes } = read.value;
  const runs = sweepRuns(sweep);
  const known = outcomesBy(outcomes);
  const results = sweepResults(runs, known);
  expect(results.map(({ isOlder }) => isOlder)).toEqual([true, true, true, true]);
  expect(
    results.find(({ cell }) => cell.point[0] === "tptt" && cell.point[1] === 0.1)?.values,
  ).toMatchObject({ solved: 1 });
  expect(runs.plan.isDone(known)).toBe(false);
  expect(sweepCsv(sweep, results)).toMatch(/,older\n/u);
});

test("outcomes in a store are found by the runs that they are of, and told from those of today", () => {
  const rows = textOf("outcomes-0.1.0.jsonl").trim().split("\n");
  const outcomes = rows.map((row) => JSON.parse(row) as RunOutcome);
  const specs = outcomes.map(({ config, curves }) => ({
    config: { ...sharedDefaults, ...laneDefaults, ...config },
    keep: curves,
  }));
  const known = adopt(outcomes, specs);
  expect(known.size).toBe(outcomes.length);
  expect([...known.keys()].every((key) => key.startsWith("r0?"))).toBe(true);
  expect(specs.every((spec) => outcomeFor(known, spec) === undefined)).toBe(true);
});
