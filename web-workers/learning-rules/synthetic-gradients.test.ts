/** @file Synthetic gradients against their definition; one block is BPTT, and M learns from what the next block sends. */
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

const rule = "synthetic-gradients";
const steps = 8;

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

/** c_t from the end, and the gradients of M's A and m. */
function plainOf({ l, h, slopes, weights, config }: PlainRun) {
  const { hidden, batch, leak, blockLength } = config;
  const back = transposed(weights("Whh"), hidden, hidden);
  const credit: Rows[] = [];
  const A = Array.from({ length: hidden ** 2 }, () => 0);
  const m = Array.from({ length: hidden }, () => 0);
  for (let t = l.length - 1; t >= 0; t -= 1) {
    const own = l[t] ?? [];
    const [later] = credit;
    if (later === undefined) {
      credit.unshift(own);
      continue;
    }
    const d = combined((c, slope) => c * slope, later, slopes[t + 1] ?? []);
    const sent = combined((kept, s) => (1 - leak) * kept + s, later, times(d, back, hidden));
    if ((t + 1) % blockLength !== 0) {
      credit.unshift(combined((e, s) => e + s, own, sent));
      continue;
    }
    const state = h[t] ?? [];
    const guess = combined(
      (product, bias) => product + bias,
      times(state, weights("A"), hidden),
      state.map(() => [...weights("m")]),
    );
    credit.unshift(combined((e, g) => e + g / batch, own, guess));
    const error = combined((g, s) => (2 * (g - batch * s)) / (batch * hidden), guess, sent);
    error.forEach((row, n) => {
      row.forEach((value, j) => {
        m[j] = (m[j] ?? 0) + value;
        (state[n] ?? []).forEach((x, i) => {
          A[i * hidden + j] = (A[i * hidden + j] ?? 0) + x * value;
        });
      });
    });
  }
  return { credit, A, m };
}

test.each(["temporal-order", "adding", "copy-memory"] as const)("%s", async (task) => {
  for (const [blockLength, leak] of [
    [3, 1],
    [4, 1],
    [1, 1],
    [3, 0.4],
  ] as const) {
    const step = await oneIteration(engine, { rule, task, blockLength, leak }, { steps });
    const { credit, A, m } = plainOf(step);
    const layer = layerGradientsOf(step, behind(step, credit));
    expect(disagreements(step, { ...layer, A, m })).toEqual([]);
    const norms = credit.map((rows) => norm(rows.flat()));
    expect(deviation(step.row.steps("syntheticFlow"), norms)).toBeLessThan(2e-4);
    expect(deviation([step.row.scalar("gradientA")], [norm(A)])).toBeLessThan(2e-4);
  }
});

test("one block is BPTT, and M learns nothing from it", async () => {
  const bptt = await oneIteration(engine, { rule: "bptt" }, { steps });
  const whole = await oneIteration(engine, { rule, blockLength: steps }, { steps });
  for (const name of ["Whh", "bh", "Wxh"]) {
    expect(deviation(whole.gradient(name), bptt.gradient(name))).toBeLessThan(1e-6);
  }
  expect([whole.unmoved("A"), whole.unmoved("m")]).toEqual([true, true]);
});
