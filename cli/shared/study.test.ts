/** @file Studies carried out for real, in this thread: pool, runner and the file of outcomes together. */
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { StudyRunner } from "../../src/runs/study-runner.ts";
import { WorkerPool } from "../../src/runs/worker-execution.ts";
import { cards } from "../../src/studies/cards/index.ts";
import { cardPlan, summariseCard } from "../../src/studies/cell-summary.ts";
import { ladderPlan, listPlan, type Plan, runSpec } from "../../src/studies/plan.ts";
import { judgeCard } from "../../src/studies/verdict/card-verdict.ts";
import { openOutcomeFile } from "./outcome-file.ts";
import { runToEnd } from "./run-to-end.ts";
import { finished, openHere, tiny } from "./study.fixture.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "studies-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function begun(
  plan: Plan,
  file: string,
  execute = new WorkerPool(openHere).execute,
): Promise<StudyRunner> {
  const store = await openOutcomeFile(join(folder, file), plan.atMost);
  return new StudyRunner(plan, { execute, store, slots: 1 });
}

test("every run of a list has the outcome that it has by itself", async () => {
  const keep = [
    { metric: "cost", average: 10 },
    { metric: "layerCostF", average: 20 },
  ] as const;
  const plan = listPlan([1, 2, 3].map((seed) => runSpec(tiny({ seed, rule: "tptt" }), keep)));
  let opened = 0;
  const pool = new WorkerPool((listener) => {
    opened += 1;
    return openHere(listener);
  });
  const runner = await begun(plan, "list.jsonl", pool.execute);
  await runner.start();
  await finished(runner);
  expect(opened).toBe(1);
  const outcomes = plan.outcomes(runner.state.getState().outcomes);
  expect(outcomes.map(({ config }) => config.seed)).toEqual([1, 2, 3]);
  for (const outcome of outcomes) {
    const { result: alone } = await runToEnd(outcome.config, () => {});
    const costs = (alone.metrics["cost"] ?? []).map(Number);
    expect(outcome).toMatchObject({ iterations: 40, end: "iteration-limit", failure: null });
    expect(outcome.validationError).toBe(alone.validationError);
    const [cost, layers] = outcome.curves;
    expect(cost?.iterations).toEqual([10, 20, 30, 40]);
    expect(cost?.mean[1]).toBeCloseTo(costs.slice(10, 20).reduce((a, b) => a + b) / 10, 4);
    expect(layers?.mean.map((row) => (Array.isArray(row) ? row.length : 0))).toEqual([10, 10]);
  }
});

test("what is known already is not run again, even after a line that was cut off", async () => {
  const plan = listPlan([1, 2].map((seed) => runSpec(tiny({ seed }))));
  const first = await begun(listPlan([runSpec(tiny({ seed: 1 }))]), "kept.jsonl");
  await first.start();
  await finished(first);
  await appendFile(join(folder, "kept.jsonl"), '{"key":"half a li');
  const pool = new WorkerPool(openHere);
  const begunSeeds: number[] = [];
  const second = await begun(plan, "kept.jsonl", (spec, onProgress) => {
    begunSeeds.push(spec.config.seed);
    return pool.execute(spec, onProgress);
  });
  await second.start();
  await finished(second);
  expect(begunSeeds).toEqual([2]);
  const again = await begun(plan, "kept.jsonl");
  await again.load();
  expect(again.state.getState().outcomes.size).toBe(2);
});

test("a pause holds every run, and a cancelled study goes on from what was finished", async () => {
  const runner = await begun(
    listPlan([runSpec(tiny({ maxIterations: 1_000_000, stopSolved: false, stopPatience: 0 }))]),
    "long.jsonl",
  );
  await runner.start();
  const reached = (): number => runner.state.getState().running[0]?.iterations ?? 0;
  await expect.poll(reached, { timeout: 60_000 }).toBeGreaterThan(0);
  runner.pause();
  let held = 0;
  await expect
    .poll(async () => {
      held = reached();
      await new Promise((resolve) => setTimeout(resolve, 400));
      return reached() - held;
    })
    .toBe(0);
  runner.resume();
  await expect.poll(reached, { timeout: 60_000 }).toBeGreaterThan(held);
  runner.cancel();
  expect(runner.state.getState()).toMatchObject({ kind: "cancelled", running: [] });
});

test("a run that fails is tried once more, then kept with its reason; retrying forgets it", async () => {
  let tries = 0;
  const bad = tiny({ length: 3 });
  const pool = new WorkerPool(openHere);
  const runner = await begun(listPlan([runSpec(bad)]), "bad.jsonl", (spec, onProgress) => {
    tries += 1;
    return pool.execute(spec, onProgress);
  });
  await runner.start();
  await finished(runner);
  expect(tries).toBe(2);
  const [outcome] = runner.state.getState().outcomes.values();
  expect(outcome?.end).toBe("failed");
  expect(outcome?.failure).toContain("length");
  runner.retryFailed();
  expect(runner.state.getState().outcomes.size).toBe(0);
  await runner.start();
  await finished(runner);
  expect(tries).toBe(4);
});

test("every synthetic card runs in its smallest mode, and has a verdict", async () => {
  const execute = new WorkerPool(openHere).execute;
  for (const card of cards) {
    const [reading] = card.readings;
    const runs = { card, mode: "smallest", reading, seeds: 1 } as const;
    const plan = cardPlan(runs);
    if (plan.atMost.some(({ config }) => config.task === "mnist")) continue;
    const runner = await begun(plan, "cards.jsonl", execute);
    await runner.start();
    await finished(runner);
    const { outcomes } = runner.state.getState();
    const summaries = summariseCard(runs, outcomes);
    expect(summaries.size).toBe(card.cells.length);
    for (const summary of summaries.values()) {
      expect(summary).toMatchObject({ done: 1, failed: 0 });
    }
    const untested = [...summaries.values()].filter(
      ({ cell, figures }) => cell.quantity === "test-accuracy" && figures.includes(null),
    );
    expect(untested).toEqual([]);
    for (const { metric, average, cells } of card.panels) {
      const curves = cells.flatMap((id) =>
        (summaries.get(id)?.outcomes ?? []).flatMap((outcome) =>
          outcome.curves.filter((curve) => curve.metric === metric && curve.average === average),
        ),
      );
      expect(curves).toHaveLength(cells.length);
    }
    expect(judgeCard(card.parts, summaries, "smallest").verdict).toBe("not-comparable");
  }
});

test("a ladder ends at the first length that is not solved", async () => {
  const at = (length: number) => runSpec(tiny({ length, maxIterations: 5 }));
  const plan = ladderPlan({ from: 10, step: 10, to: 40 }, at);
  const runner = await begun(plan, "ladder.jsonl");
  await runner.start();
  await finished(runner);
  expect(
    plan.outcomes(runner.state.getState().outcomes).map(({ config }) => config.length),
  ).toEqual([10]);
});
