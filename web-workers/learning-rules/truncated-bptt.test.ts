/** @file Truncated BPTT against its definition, one loss after the other; its two ends are one step alone and BPTT. */
import { afterAll, beforeAll, expect, test } from "vitest";

import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { deviation, norm } from "../session/training.fixture.ts";
import {
  behind,
  combined,
  disagreements,
  layerGradientsOf,
  oneIteration,
  type PlainRun,
  type Rows,
  times,
  transposed,
} from "./credit-oracle.fixture.ts";

const rule = "truncated-bptt";
const steps = 8;

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

/** Each step's loss by itself, through the k - 1 states before it. */
function creditOf({ l, slopes, weights, config }: PlainRun): Rows[] {
  const { hidden, horizon, leak } = config;
  const back = transposed(weights("Whh"), hidden, hidden);
  const credit = l.map((rows) => rows.map((row) => row.map(() => 0)));
  l.forEach((own, s) => {
    let error: Rows = own;
    for (let t = s; t >= 0 && t > s - horizon; t -= 1) {
      credit[t] = combined((sum, part) => sum + part, credit[t] ?? [], error);
      const d = combined((c, slope) => c * slope, error, slopes[t] ?? []);
      error = combined((kept, sent) => (1 - leak) * kept + sent, error, times(d, back, hidden));
    }
  });
  return credit;
}

test.each(["temporal-order", "adding", "copy-memory"] as const)("%s", async (task) => {
  for (const [horizon, leak] of [
    [1, 1],
    [3, 1],
    [steps - 1, 1],
    [3, 0.4],
  ] as const) {
    const step = await oneIteration(engine, { rule, task, horizon, leak }, { steps });
    const credit = creditOf(step);
    expect(disagreements(step, layerGradientsOf(step, behind(step, credit)))).toEqual([]);
    const norms = credit.map((rows) => norm(rows.flat()));
    expect(deviation(step.row.steps("truncatedFlow"), norms)).toBeLessThan(2e-4);
  }
});

test("a horizon of T or more is BPTT; where one loss is at the end, all before the horizon is silent", async () => {
  for (const task of ["temporal-order", "copy-memory"] as const) {
    const bptt = await oneIteration(engine, { rule: "bptt", task }, { steps });
    for (const horizon of [steps, 100]) {
      const whole = await oneIteration(engine, { rule, task, horizon }, { steps });
      for (const name of ["Whh", "bh", "Wxh"]) {
        expect(deviation(whole.gradient(name), bptt.gradient(name))).toBeLessThan(1e-5);
      }
      expect(whole.row.scalar("angle")).toBeLessThan(0.1);
    }
  }
  const cut = await oneIteration(engine, { rule, horizon: 3 }, { steps });
  const flow = cut.row.steps("truncatedFlow");
  expect(flow.map((value) => value > 0)).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
    true,
    true,
  ]);
});
