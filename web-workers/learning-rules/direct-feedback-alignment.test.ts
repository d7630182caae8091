/** @file Direct feedback alignment against its definition; with one step it is BPTT. */
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
} from "./credit-oracle.fixture.ts";

const rule = "direct-feedback-alignment";

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

/** c_t = l_t + (sum over s > t of gamma^(s-t) dz_s) Bo, term by term. */
const creditOf = ({ l, dz, weights, config }: PlainRun): Rows[] =>
  l.map((own, t) =>
    dz.reduce<Rows>((credit, error, s) => {
      if (s <= t) return credit;
      const sent = times(error, weights("Bo"), config.hidden);
      return combined((sum, part) => sum + config.discount ** (s - t) * part, credit, sent);
    }, own),
  );

test.each(["temporal-order", "adding", "copy-memory"] as const)("%s", async (task) => {
  for (const [discount, leak] of [
    [1, 1],
    [0.7, 1],
    [1, 0.4],
  ] as const) {
    const step = await oneIteration(engine, { rule, task, discount, leak }, { steps: 7 });
    const credit = creditOf(step);
    expect(disagreements(step, layerGradientsOf(step, behind(step, credit)))).toEqual([]);
    const norms = credit.map((rows) => norm(rows.flat()));
    expect(deviation(step.row.steps("directFeedbackFlow"), norms)).toBeLessThan(2e-4);
    expect(step.unmoved("Bo")).toBe(true);
  }
});

test("with one step it is BPTT, with more it is not; with one answer all earlier steps hear the same", async () => {
  const farFromBptt = async (steps: number): Promise<number> => {
    const bptt = await oneIteration(engine, { rule: "bptt" }, { steps });
    const direct = await oneIteration(engine, { rule }, { steps });
    return deviation(direct.gradient("bh"), bptt.gradient("bh"));
  };
  expect(await farFromBptt(1)).toBeLessThan(1e-5);
  expect(await farFromBptt(5)).toBeGreaterThan(0.01);
  const { row } = await oneIteration(engine, { rule }, { steps: 5 });
  const [first, ...others] = row.steps("directFeedbackFlow").slice(0, -1);
  for (const other of others) expect(other).toBeCloseTo(first ?? Number.NaN, 6);
});
