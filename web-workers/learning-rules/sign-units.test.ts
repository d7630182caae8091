/** @file Sign units: the true gradient and straight-through, targets by values and by signs, and who refuses them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { RunConfig } from "../../src/experiment/schema.ts";
import { findProblem } from "../../src/experiment/validate.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { deviation, norm, runConfig } from "../session/training.fixture.ts";
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

const activation = "sign";

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

/** c_t = l_t + (1 - leak) c_{t+1} + slope of sign times (c_{t+1} * D_{t+1}) Whh^T. */
function creditOf({ l, slopes, weights, config }: PlainRun, slopeOfSign: 0 | 1): Rows[] {
  const back = transposed(weights("Whh"), config.hidden, config.hidden);
  const credit: Rows[] = [];
  for (let t = l.length - 1; t >= 0; t -= 1) {
    const own = l[t] ?? [];
    const [later = own.map((row) => row.map(() => 0))] = credit;
    const slope = slopes[t + 1] ?? later;
    const sent = times(
      combined((c, d) => c * d, later, slope),
      back,
      config.hidden,
    );
    credit.unshift(
      combined((e, kept, s) => e + (1 - config.leak) * kept + slopeOfSign * s, own, later, sent),
    );
  }
  return credit;
}

test.each([
  ["bptt", 0],
  ["straight-through", 1],
] as const)("%s takes the slope of sign as %i", async (rule, slopeOfSign) => {
  for (const [task, leak] of [
    ["temporal-order", 1],
    ["copy-memory", 0.4],
  ] as const) {
    const step = await oneIteration(engine, { rule, task, activation, leak }, { steps: 7 });
    const credit = creditOf(step, slopeOfSign);
    expect(disagreements(step, layerGradientsOf(step, behind(step, credit)))).toEqual([]);
  }
});

test("with units that send themselves straight-through is BPTT, to the bit", async () => {
  const bptt = await oneIteration(engine, { rule: "bptt" }, { steps: 6 });
  const straight = await oneIteration(engine, { rule: "straight-through" }, { steps: 6 });
  expect(straight.gradient("Whh")).toEqual(bptt.gradient("Whh"));
});

describe.each(["values", "signs"] as const)("G hears %s", (carry) => {
  const heard = (h: Rows): Rows => (carry === "signs" ? combined(Math.sign, h) : h);
  const feedback = ({ weights, config }: PlainRun, x: Rows, h: Rows): number[][] =>
    combined(
      (state, input, sent, bias) =>
        (1 - config.leak) * state + config.leak * Math.tanh(input + sent + bias),
      h,
      times(x, weights("Wxh"), config.hidden),
      times(heard(h), weights("Vhh"), config.hidden),
      h.map(() => [...weights("ch")]),
    );

  test.each([1, 0.4])("with a leak of %f the targets are those of the definition", async (leak) => {
    const alphaI = 100;
    const changes = {
      rule: "tptthx",
      activation,
      carry,
      leak,
      alphaI,
      phaseOrder: "paper",
    } as const;
    const step = await oneIteration(engine, changes, { steps: 5 });
    const { h, l, x, row } = step;
    const differences: Rows[] = [];
    for (let t = h.length - 1; t >= 0; t -= 1) {
      const own = combined((error) => -alphaI * error, l[t] ?? []);
      const [later] = differences;
      if (later === undefined) {
        differences.unshift(own);
        continue;
      }
      const [input, state] = [x[t + 1] ?? [], h[t + 1] ?? []];
      const wanted = feedback(
        step,
        input,
        combined((a, b) => a + b, state, later),
      );
      const asked = combined((a, b) => a - b, wanted, feedback(step, input, state));
      differences.unshift(combined((a, b) => a + b, own, asked));
    }
    const norms = differences.map((rows) => norm(rows.flat()));
    expect(norms[0]).toBeGreaterThan(1e-3);
    expect(deviation(row.steps("targetFlow"), norms)).toBeLessThan(5e-4);
  });
});

test("by signs a small step moves no target but the last", async () => {
  const changes = { rule: "tptthx", activation, carry: "signs", alphaI: 1e-4 } as const;
  const flow = (await oneIteration(engine, changes, { steps: 5 })).row.steps("targetFlow");
  expect(flow.map((value) => value > 0)).toEqual([false, false, false, false, true]);
});

test.each<[Partial<RunConfig>, boolean]>([
  [{ rule: "bptt" }, true],
  [{ rule: "straight-through" }, true],
  [{ rule: "direct-feedback-alignment" }, true],
  [{ rule: "rflo" }, true],
  [{ rule: "frozen-recurrent" }, true],
  [{ rule: "tptt" }, true],
  [{ rule: "tptthx", carry: "signs" }, true],
  [{ rule: "tptthx", carry: "signs", targets: "plain" }, false],
  [{ rule: "tptthx", feedbackTraining: "l-drl" }, false],
  [{ rule: "feedback-alignment" }, false],
  [{ rule: "snap-1" }, false],
  [{ rule: "truncated-bptt" }, false],
])("%o is possible: %s", (changes, isPossible) => {
  const problem = findProblem(runConfig({ activation, ...changes }));
  expect(problem?.field ?? null).toBe(isPossible ? null : "rule");
  expect(problem?.allowed ?? '"sign"').toContain('"sign"');
});
