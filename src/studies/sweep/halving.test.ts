import { expect, test } from "vitest";

import { laneDefaults, sharedDefaults } from "../../experiment/schema.ts";
import { outcomeOf } from "../outcome.fixture.ts";
import type { RunOutcome, RunSpec } from "../outcome.ts";
import { runKey } from "../outcome-key.ts";
import { runSpec } from "../plan.ts";
import { type Halving, halvingPlan, halvingRungs } from "./halving.ts";

const candidate = (alphaF: number, seeds = 1): RunSpec[] =>
  Array.from({ length: seeds }, (_, seed) =>
    runSpec({ ...sharedDefaults, ...laneDefaults, alphaF, seed, maxIterations: 900 }),
  );

/** Carries out a plan, a run at a time; returns the runs in the order they were made. */
function carryOut(plan: Halving, judge: (spec: RunSpec) => Partial<RunOutcome>) {
  const known = new Map<string, RunOutcome>();
  const order: RunSpec[] = [];
  for (;;) {
    const [spec] = plan.wanted(known);
    if (spec === undefined) return { known, order };
    order.push(spec);
    known.set(runKey(spec), outcomeOf(spec, judge(spec)));
  }
}

test("the rungs grow by the factor and end at the limit", () => {
  expect(halvingRungs(27, { first: 100, factor: 3 }, 5000)).toEqual([
    { limit: 100, candidates: 27 },
    { limit: 300, candidates: 9 },
    { limit: 900, candidates: 3 },
    { limit: 5000, candidates: 1 },
  ]);
  expect(halvingRungs(9, { first: 100, factor: 3 }, 100)).toEqual([{ limit: 100, candidates: 9 }]);
  expect(halvingRungs(1, { first: 100, factor: 3 }, 900)).toEqual([{ limit: 900, candidates: 1 }]);
});

test("the better third goes on, each run from the end of the one before", () => {
  const rates = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenths) => tenths / 10);
  const plan = halvingPlan(
    rates.map((rate) => candidate(rate)),
    halvingRungs(9, { first: 100, factor: 3 }, 900),
  );
  const { known, order } = carryOut(plan, ({ config }) => ({
    bestError: Math.abs(config.alphaF - 0.5),
  }));
  const at = (limit: number) =>
    order.filter(({ config }) => config.maxIterations === limit).map(({ config }) => config.alphaF);
  expect(at(100)).toEqual(rates);
  expect(at(300).toSorted((a, b) => a - b)).toEqual([0.4, 0.5, 0.6]);
  expect(at(900)).toEqual([0.5]);
  const last = order.at(-1);
  expect(last?.after?.config.maxIterations).toBe(300);
  expect(last?.isResumable).toBe(false);
  expect(plan.alive(known)).toEqual([4]);
  expect(plan.chains(4, known).map(({ outcomes }) => outcomes.length)).toEqual([3]);
});

test("a run that stopped by itself is not run again, and holds its place", () => {
  const plan = halvingPlan(
    [0.1, 0.2, 0.3].map((rate) => candidate(rate, 2)),
    halvingRungs(3, { first: 100, factor: 3 }, 900),
  );
  const { known, order } = carryOut(plan, ({ config }) =>
    config.alphaF === 0.2 ? { end: "solved", solvedAt: 80, iterations: 80 } : { bestError: 0.3 },
  );
  expect(order).toHaveLength(6);
  expect(plan.alive(known)).toEqual([1]);
  expect(plan.chains(1, known).every(({ isOver }) => isOver)).toBe(true);
});

test("what is ahead counts each rung's runs for what they add", () => {
  const plan = halvingPlan(
    [0.1, 0.2, 0.3].map((rate) => candidate(rate)),
    halvingRungs(3, { first: 100, factor: 3 }, 300),
  );
  const iterations = plan.ahead(new Map()).map((run) => run.iterations);
  expect(iterations).toEqual([100, 100, 100, 200]);
});
