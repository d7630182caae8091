/** @file Feedback alignment: its gradients against the definition, BPTT where B is Whh^T, and a B that is drawn once. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { parametersOf as factsOf } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { initialValues } from "../networks/start.ts";
import {
  createTrainer,
  deviation,
  iterations,
  norm,
  parametersOf,
  runConfig,
  valuesOf,
} from "../session/training.fixture.ts";
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

const rule = "feedback-alignment";

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

/** c_T = l_T, c_t = l_t + (1 - leak) c_{t+1} + (c_{t+1} * D_{t+1}) B. */
function creditOf({ l, slopes, weights, config }: PlainRun): Rows[] {
  const credit: Rows[] = [];
  for (let t = l.length - 1; t >= 0; t -= 1) {
    const [later] = credit;
    const own = l[t] ?? [];
    if (later === undefined) {
      credit.unshift(own);
      continue;
    }
    const d = combined((c, slope) => c * slope, later, slopes[t + 1] ?? []);
    const sent = times(d, weights("B"), config.hidden);
    credit.unshift(
      combined((error, kept, back) => error + (1 - config.leak) * kept + back, own, later, sent),
    );
  }
  return credit;
}

test.each(["temporal-order", "adding", "copy-memory"] as const)("%s", async (task) => {
  for (const [activation, leak] of [
    ["tanh", 1],
    ["sigmoid", 1],
    ["tanh", 0.4],
  ] as const) {
    const step = await oneIteration(engine, { rule, task, activation, leak }, { steps: 7 });
    const credit = creditOf(step);
    expect(disagreements(step, layerGradientsOf(step, behind(step, credit)))).toEqual([]);
    const norms = credit.map((rows) => norm(rows.flat()));
    expect(deviation(step.row.steps("randomFeedbackFlow"), norms)).toBeLessThan(2e-4);
    expect(step.unmoved("B")).toBe(true);
  }
});

test("with Whh transposed in the place of B it is BPTT", async () => {
  const given = { task: "copy-memory", steps: 8 } as const;
  const bptt = await oneIteration(engine, { rule: "bptt", task: given.task }, given);
  const changes = { rule, task: given.task } as const;
  const aligned = await oneIteration(engine, changes, {
    ...given,
    initially: (weights) => ({
      ...weights,
      B: Float32Array.from(transposed(valuesOf(weights, "Whh"), 5, 5)),
    }),
  });
  for (const name of ["Whh", "bh", "Wxh"]) {
    expect(deviation(aligned.gradient(name), bptt.gradient(name))).toBeLessThan(1e-6);
  }
  expect(aligned.row.scalar("angle")).toBeLessThan(0.1);
  const other = await oneIteration(engine, changes, given);
  expect(other.row.scalar("angle")).toBeGreaterThan(5);
});

test("B has a stream of its own, one for each seed; it never moves and has no norms", async () => {
  const of = (changes: Partial<RunConfig>) =>
    runConfig({ rule, hidden: 20, batch: 4, length: 12, ...changes });
  const { B, ...others } = initialValues(of({}));
  expect(others).toEqual(initialValues(of({ rule: "bptt" })));
  expect(initialValues(of({ seed: 2 })).B).not.toEqual(B);
  expect(norm(initialValues(of({ fixedMatrix: "gaussian" })).B ?? []) / 20).toBeCloseTo(0.1, 1);
  expect(norm(B ?? [])).toBeCloseTo(Math.sqrt(20), 4);
  const trainer = createTrainer(engine, of({ measureStepNorms: 1 }));
  const [row] = await iterations(trainer, 3);
  expect((await parametersOf(trainer)).B).toEqual(B);
  expect(row?.names().filter((name) => name.endsWith("B"))).toEqual([]);
  trainer.dispose();
  expect(factsOf(of({})).map(({ name }) => name)).toEqual(["Whh", "bh", "Wxh", "Why", "by", "B"]);
});
