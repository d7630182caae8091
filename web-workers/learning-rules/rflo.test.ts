/** @file RFLO against its traces, which know nothing of a scan back; without a leak it is truncated BPTT with k = 1. */
import { afterAll, beforeAll, expect, test } from "vitest";

import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { deviation } from "../session/training.fixture.ts";
import { disagreements, oneIteration, type PlainRun, times } from "./credit-oracle.fixture.ts";

const rule = "rflo";

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

/** p_t[i,j] = (1 - leak) p_{t-1}[i,j] + D_{t,j} pre_{t,i}, and the gradient takes (dz_t R)_j p_t, or l_t p_t. */
function forwardMode(run: PlainRun): Record<"Whh" | "bh" | "Wxh", number[]> {
  const { config, x, previous, slopes, l, dz, weights } = run;
  const { hidden, batch, leak } = config;
  const errors =
    config.learningSignal === "random" ? dz.map((d) => times(d, weights("R"), hidden)) : l;
  const sums = (rows: number): number[] => Array.from({ length: rows * hidden }, () => 0);
  const gradient = { Wxh: sums(x[0]?.[0]?.length ?? 0), Whh: sums(hidden), bh: sums(1) };
  for (let n = 0; n < batch; n += 1) {
    for (const name of ["Wxh", "Whh", "bh"] as const) {
      const traces = gradient[name].map(() => 0);
      x.forEach((inputs, t) => {
        const pre = { Wxh: inputs[n] ?? [], Whh: previous[t]?.[n] ?? [], bh: [1] }[name];
        for (const at of traces.keys()) {
          const [i, j] = [Math.floor(at / hidden), at % hidden];
          const fresh = (slopes[t]?.[n]?.[j] ?? Number.NaN) * (pre[i] ?? Number.NaN);
          const trace = (1 - leak) * (traces[at] ?? Number.NaN) + fresh;
          traces[at] = trace;
          const error = errors[t]?.[n]?.[j] ?? Number.NaN;
          gradient[name][at] = (gradient[name][at] ?? Number.NaN) + error * trace;
        }
      });
    }
  }
  return gradient;
}

test.each(["temporal-order", "adding", "copy-memory"] as const)("%s", async (task) => {
  for (const learningSignal of ["symmetric", "random"] as const) {
    for (const leak of [1, 0.4]) {
      const changes = { rule, task, leak, learningSignal } as const;
      const step = await oneIteration(engine, changes, { steps: 7 });
      expect(disagreements(step, forwardMode(step))).toEqual([]);
    }
  }
});

test("without a leak it is truncated BPTT with k = 1, which is silent before the answers", async () => {
  for (const task of ["temporal-order", "copy-memory"] as const) {
    const cut = { rule: "truncated-bptt", horizon: 1, task } as const;
    const truncated = await oneIteration(engine, cut, { steps: 8 });
    const step = await oneIteration(engine, { rule, task }, { steps: 8 });
    for (const name of ["Whh", "bh", "Wxh"]) {
      expect(deviation(step.gradient(name), truncated.gradient(name))).toBeLessThan(1e-6);
    }
    expect(step.row.steps("keptFlow").slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
  }
});

test("a random learning signal never moves, and is another one", async () => {
  const given = { steps: 7 };
  const random = await oneIteration(engine, { rule, learningSignal: "random", leak: 0.4 }, given);
  const symmetric = await oneIteration(engine, { rule, leak: 0.4 }, given);
  expect(random.unmoved("R")).toBe(true);
  expect(deviation(random.gradient("Whh"), symmetric.gradient("Whh"))).toBeGreaterThan(0.01);
});
