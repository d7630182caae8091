/** @file Sweeps carried out for real, in this thread: runs that go on, and files that come back. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { StudyRunner } from "../../src/runs/study-runner.ts";
import { WorkerPool } from "../../src/runs/worker-execution.ts";
import type { OpenWorker } from "../../src/runs/worker-handle.ts";
import type { ResumePoint } from "../../src/runs/resume-point.ts";
import type { RunOutcome } from "../../src/studies/outcome.ts";
import { familyOf } from "../../src/studies/outcome-key.ts";
import { listPlan, type Outcomes, type Plan, runSpec } from "../../src/studies/plan.ts";
import type { Sweep } from "../../src/studies/sweep/sweep.ts";
import { readSweepFile, resultsText } from "../../src/studies/sweep/sweep-file.ts";
import { sweepRuns } from "../../src/studies/sweep/sweep-runs.ts";
import { resumePointFiles } from "./resume-point-files.ts";
import { openOutcomeFile } from "./outcome-file.ts";
import { finished, openHere, tiny } from "./study.fixture.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sweeps-"));
});
afterAll(() => rm(folder, { recursive: true }));

const halving: Sweep = {
  name: "halving",
  base: tiny({ rule: "tptt", maxIterations: 450, validationEvery: 50, stopSolved: false }),
  axes: [{ kind: "range", field: "alphaF", from: 0.001, to: 1, count: 4, scale: "log" }],
  search: { kind: "halving", samples: null, first: 100, factor: 2 },
  seeds: 1,
  budget: { iterations: null, minutes: null },
};

async function carriedOut(plan: Plan, pool: WorkerPool, file: string): Promise<Outcomes> {
  const store = await openOutcomeFile(join(folder, file), plan.atMost);
  const runner = new StudyRunner(plan, { execute: pool.execute, store, slots: 1 });
  await runner.start();
  await finished(runner);
  return runner.state.getState().outcomes;
}

/** Outcomes without what depends on the clock. */
const timeless = (plan: Plan, known: Outcomes): Omit<RunOutcome, "seconds">[] =>
  plan.outcomes(known).map(({ seconds: _seconds, ...outcome }) => outcome);

test("a run that goes on from a shorter one ends as one that was never stopped, to the bit", async () => {
  const { plan } = sweepRuns(halving);
  let sent = 0;
  const counting = new WorkerPool(
    (listener) => {
      const worker = openHere(listener);
      return {
        ...worker,
        send: (command) => {
          if (command.kind === "prepare" && command.checkpoint !== undefined) sent += 1;
          worker.send(command);
        },
      };
    },
    resumePointFiles(join(folder, "resumePoints")),
  );
  const going = await carriedOut(plan, counting, "going.jsonl");
  expect(sent).toBe(3);
  const anew = await carriedOut(plan, new WorkerPool(openHere), "anew.jsonl");
  expect(timeless(plan, going)).toEqual(timeless(plan, anew));
  const longest = plan.outcomes(going).find(({ iterations }) => iterations === 450);
  expect(longest?.curves[0]?.iterations).toEqual(
    Array.from({ length: 45 }, (_, i) => 10 * (i + 1)),
  );
});

test("a run that is cut off goes on from where it was kept, and ends as one that was not, to the bit", async () => {
  const keep = [
    { metric: "cost", average: 70 },
    { metric: "layerCostF", average: 90 },
  ] as const;
  const spec = runSpec(tiny({ rule: "tptt", maxIterations: 4000, stopSolved: false }), keep);
  const plan = listPlan([spec]);
  const files = resumePointFiles(join(folder, "cut"));
  /** Cuts the run off as soon as it has been kept past its beginning. */
  const cutting = {
    ...files,
    save: async (key: string, resumePoint: ResumePoint) => {
      await files.save(key, resumePoint);
      if (resumePoint.checkpoint.iteration > 0) cut.cancel();
    },
  };
  /** Waits half-way, so that no machine is at the end before the run is cut off. */
  const waiting: OpenWorker = (listener) => {
    const worker = openHere(listener);
    return {
      ...worker,
      send: (command) =>
        worker.send(command.kind === "train" ? { ...command, until: 2000 } : command),
    };
  };
  const cut = new StudyRunner(plan, {
    execute: new WorkerPool(waiting, cutting, 0).execute,
    store: await openOutcomeFile(join(folder, "cut.jsonl"), plan.atMost),
    slots: 1,
  });
  await cut.start();
  await expect.poll(() => cut.state.getState().kind, { timeout: 60_000 }).toBe("cancelled");
  let from = 0;
  const second = new WorkerPool((listener) => {
    const worker = openHere(listener);
    return {
      ...worker,
      send: (command) => {
        if (command.kind === "prepare") from = command.checkpoint?.iteration ?? 0;
        worker.send(command);
      },
    };
  }, files);
  const again = await carriedOut(plan, second, "cut.jsonl");
  expect(from).toBeGreaterThan(0);
  expect(from).toBeLessThanOrEqual(2000);
  const whole = await carriedOut(plan, new WorkerPool(openHere), "whole.jsonl");
  expect(timeless(plan, again)).toEqual(timeless(plan, whole));
  expect(await files.load(familyOf(spec))).toBeNull();
});

test("a run that cannot go on from where it was kept begins anew at its second try", async () => {
  const spec = runSpec(tiny({ rule: "tptt", maxIterations: 60 }));
  const plan = listPlan([spec]);
  const files = resumePointFiles(join(folder, "torn"));
  const leaving = { ...spec, isResumable: true };
  await carriedOut(listPlan([leaving]), new WorkerPool(openHere, files), "torn-first.jsonl");
  const resumePoint = await files.load(familyOf(spec));
  if (resumePoint === null) throw new Error("it left nothing");
  const torn = { ...resumePoint.checkpoint, iteration: 30, values: new Float32Array(3) };
  await files.save(familyOf(spec), { ...resumePoint, checkpoint: torn });
  const known = await carriedOut(plan, new WorkerPool(openHere, files), "torn.jsonl");
  expect(plan.outcomes(known)).toMatchObject([{ end: "iteration-limit", iterations: 60 }]);
});

test("results come back from their file", async () => {
  const runs = sweepRuns(halving);
  const known = await carriedOut(runs.plan, new WorkerPool(openHere), "going.jsonl");
  const outcomes = runs.plan.outcomes(known);
  const text = resultsText(halving, outcomes, new Date(0), "a test");
  expect(readSweepFile(text)).toEqual({
    ok: true,
    value: {
      sweep: halving,
      outcomes,
      made: { date: "1970-01-01T00:00:00.000Z", machine: "a test" },
    },
  });
});
