/** @file What older builds wrote opens in this one (tests/files-of-older-builds). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { laneDefaults, sharedDefaults } from "../../src/experiment/schema.ts";
import { readRuns } from "../../src/library/read-runs.ts";
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
