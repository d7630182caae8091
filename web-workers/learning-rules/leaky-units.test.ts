/** @file Leaky units: BPTT against real-time recurrent learning, targets and G against their definitions; a leak of 1 is none. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { findProblem } from "../../src/experiment/validate.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { deviation, norm, runConfig } from "../session/training.fixture.ts";
import {
  combined,
  disagreements,
  oneIteration,
  type PlainRun,
  type Rows,
  times,
} from "./credit-oracle.fixture.ts";

const leak = 0.4;

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

/**
 * Real-time recurrent learning, exact and forward in time: for every sequence and every weight ij the trace of its effect on all
 * units, M <- pre_i D_j e_j + (1 - leak) M + (M Whh) * D, and at each step the gradient takes l . M.
 */
function realTimeRecurrentLearning({ weights, config, x, previous, slopes, l }: PlainRun) {
  const { hidden, batch } = config;
  const gradient = {
    Wxh: Array.from({ length: (x[0]?.[0]?.length ?? 0) * hidden }, () => 0),
    Whh: Array.from({ length: hidden * hidden }, () => 0),
    bh: Array.from({ length: hidden }, () => 0),
  };
  for (const name of ["Wxh", "Whh", "bh"] as const) {
    for (const place of gradient[name].keys()) {
      const [i, j] = [Math.floor(place / hidden), place % hidden];
      let trace: Rows = Array.from({ length: batch }, () =>
        Array.from({ length: hidden }, () => 0),
      );
      x.forEach((inputs, t) => {
        const pre = { Wxh: inputs, Whh: previous[t] ?? [], bh: inputs.map(() => [1]) }[name];
        const slope = slopes[t] ?? [];
        const sent = times(trace, weights("Whh"), hidden);
        const direct = pre.map((row) =>
          Array.from({ length: hidden }, (_, k) => (k === j ? (row[i] ?? Number.NaN) : 0)),
        );
        trace = combined(
          (kept, back, own, d) => (1 - config.leak) * kept + (back + own) * d,
          trace,
          sent,
          direct,
          slope,
        );
        const part = combined((error, effect) => error * effect, l[t] ?? [], trace).flat();
        gradient[name][place] = part.reduce(
          (sum, value) => sum + value,
          gradient[name][place] ?? 0,
        );
      });
    }
  }
  return gradient;
}

test.each(["temporal-order", "adding", "copy-memory"] as const)(
  "BPTT is real-time recurrent learning, %s",
  async (task) => {
    for (const activation of ["tanh", "sigmoid"] as const) {
      const changes = { rule: "bptt", task, activation, leak } as const;
      const step = await oneIteration(engine, changes, { steps: 7 });
      expect(disagreements(step, realTimeRecurrentLearning(step))).toEqual([]);
    }
  },
);

describe("targets", () => {
  /** G(x, h) = (1 - leak) h + leak tanh(x Wxh + h Vhh + ch). */
  const feedback = ({ weights, config }: PlainRun, x: Rows, h: Rows): number[][] =>
    combined(
      (state, input, sent, bias) =>
        (1 - config.leak) * state + config.leak * Math.tanh(input + sent + bias),
      h,
      times(x, weights("Wxh"), config.hidden),
      times(h, weights("Vhh"), config.hidden),
      h.map(() => [...weights("ch")]),
    );

  test.each(["temporal-order", "copy-memory"] as const)(
    "%s: H_t = h_t - alpha_i l_t + G(H_{t+1}) - G(h_{t+1}), and G's loss by the same G",
    async (task) => {
      // The targets are set before G moves, so that both are of the start's G.
      const changes = { rule: "tptthx", task, leak, alphaI: 3, phaseOrder: "paper" } as const;
      const step = await oneIteration(engine, changes, { steps: 6 });
      const { h, l, x, previous, row } = step;
      const differences: Rows[] = [];
      for (let t = h.length - 1; t >= 0; t -= 1) {
        const [later] = differences;
        const own = (l[t] ?? []).map((errors) => errors.map((error) => -3 * error));
        if (later === undefined) {
          differences.unshift(own);
          continue;
        }
        const [input, state] = [x[t + 1] ?? [], h[t + 1] ?? []];
        const moved = feedback(
          step,
          input,
          combined((a, b) => a + b, state, later),
        );
        const asked = combined((a, b) => a - b, moved, feedback(step, input, state));
        differences.unshift(combined((a, b) => a + b, own, asked));
      }
      const norms = differences.map((rows) => norm(rows.flat()));
      expect(deviation(row.steps("targetFlow"), norms)).toBeLessThan(2e-4);
      const costs = h.map((state, t) => {
        const undone = feedback(step, x[t] ?? [], state);
        const errors = combined((a, b) => (a - b) ** 2, undone, previous[t] ?? []).flat();
        return errors.reduce((sum, error) => sum + error, 0) / errors.length;
      });
      expect(deviation(row.steps("layerCostG"), costs)).toBeLessThan(2e-4);
    },
  );
});

test("the leak is from above 0 up to 1", () => {
  expect(findProblem(runConfig({ leak: 0 }))).toMatchObject({ field: "leak" });
  expect(findProblem(runConfig({ leak: 1.1 }))).toMatchObject({ field: "leak" });
  expect(findProblem(runConfig({ leak }))).toBeNull();
});
