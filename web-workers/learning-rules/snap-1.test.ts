/** @file SnAp-1 against its online definition: traces forward in time, which know nothing of a scan back. */
import { afterAll, beforeAll, expect, test } from "vitest";

import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { deviation, valuesOf } from "../session/training.fixture.ts";
import { disagreements, oneIteration, type PlainRun } from "./credit-oracle.fixture.ts";

const rule = "snap-1";

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

type Named = "Whh" | "bh" | "Wxh";

/**
 * For each sequence and each weight ij the trace M = dh_j/dw_ij, kept for the unit j that the weight reaches at once:
 * M <- pre_i D_j + (1 - leak + D_j Whh_jj) M, and at each step the gradient takes l_j M.
 */
function forwardMode({
  weights,
  config,
  x,
  previous,
  slopes,
  l,
}: PlainRun): Record<Named, number[]> {
  const { hidden, batch, leak } = config;
  const whh = weights("Whh");
  const sums = (rows: number): number[] => Array.from({ length: rows * hidden }, () => 0);
  const gradient = { Wxh: sums(x[0]?.[0]?.length ?? 0), Whh: sums(hidden), bh: sums(1) };
  for (let n = 0; n < batch; n += 1) {
    const traces = {
      Wxh: gradient.Wxh.map(() => 0),
      Whh: gradient.Whh.map(() => 0),
      bh: gradient.bh.map(() => 0),
    };
    x.forEach((inputs, t) => {
      const before = { Wxh: inputs[n] ?? [], Whh: previous[t]?.[n] ?? [], bh: [1] };
      for (const name of ["Wxh", "Whh", "bh"] as const) {
        before[name].forEach((pre, i) => {
          for (let j = 0; j < hidden; j += 1) {
            const slope = slopes[t]?.[n]?.[j] ?? Number.NaN;
            const own = whh[j * hidden + j] ?? Number.NaN;
            const at = i * hidden + j;
            const trace = pre * slope + (1 - leak + slope * own) * (traces[name][at] ?? Number.NaN);
            traces[name][at] = trace;
            gradient[name][at] =
              (gradient[name][at] ?? Number.NaN) + (l[t]?.[n]?.[j] ?? Number.NaN) * trace;
          }
        });
      }
    });
  }
  return gradient;
}

test.each(["temporal-order", "adding", "copy-memory"] as const)(
  "%s: the gradients of the traces",
  async (task) => {
    for (const [activation, leak] of [
      ["tanh", 1],
      ["sigmoid", 1],
      ["tanh", 0.4],
    ] as const) {
      const step = await oneIteration(engine, { rule, task, activation, leak }, { steps: 7 });
      expect(disagreements(step, forwardMode(step))).toEqual([]);
      expect(step.row.scalar("angle")).toBeGreaterThan(1);
    }
  },
);

test("where units send to themselves alone, or there is one, it is BPTT", async () => {
  const cases = [{ hidden: 1 }, { hidden: 5 }] as const;
  for (const { hidden } of cases) {
    const given = {
      steps: 8,
      initially: (weights: Readonly<Record<string, Float32Array<ArrayBuffer>>>) => ({
        ...weights,
        Whh: valuesOf(weights, "Whh").map((w, i) => (i % (hidden + 1) === 0 ? w : 0)),
      }),
    };
    const bptt = await oneIteration(engine, { rule: "bptt", hidden }, given);
    const snap = await oneIteration(engine, { rule, hidden }, given);
    for (const name of ["Whh", "bh", "Wxh"]) {
      expect(deviation(snap.gradient(name), bptt.gradient(name))).toBeLessThan(1e-6);
    }
  }
});
