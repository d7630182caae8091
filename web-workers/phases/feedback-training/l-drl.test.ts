/** @file L-DRL: its loss and its gradient against the definition, and what G becomes by it. */
import { afterAll, beforeAll, expect, test } from "vitest";

import type { ComputeEngine } from "../../backend/compute-engine.ts";
import { createMemoryEngine } from "../../backend/memory-engine.ts";
import {
  combined,
  oneIteration,
  type OneIteration,
  type Rows,
  times,
} from "../../learning-rules/credit-oracle.fixture.ts";
import { seededMaterials } from "../../session/materials.ts";
import { createTrainer, deviation, iterations, runConfig } from "../../session/training.fixture.ts";

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

const plus = (a: Rows, b: Rows, scale = 1): number[][] => combined((x, y) => x + scale * y, a, b);

/** (1 - leak) h + leak tanh(x Wxh + h V + c). */
function step(
  { weights, config }: OneIteration,
  x: Rows,
  h: Rows,
  v: ArrayLike<number>,
  c: ArrayLike<number>,
): number[][] {
  return combined(
    (kept, input, sent, bias) =>
      (1 - config.leak) * kept + config.leak * Math.tanh(input + sent + bias),
    h,
    times(x, weights("Wxh"), config.hidden),
    times(h, v, config.hidden),
    h.map(() => Array.from(c)),
  );
}

/** L_t for all t with G's parameters as they are given. */
function losses(run: OneIteration, v: ArrayLike<number>, c: ArrayLike<number>): number[] {
  const { x, h, previous, weights, config, draw } = run;
  const sigma = config.ldrlSigma;
  return h.map((state, t) => {
    const inputs = x[t] ?? [];
    const xi = combined((u) => sigma * u, draw("xi")[t] ?? []);
    const eta = combined((u) => sigma * u, draw("eta")[t] ?? []);
    const after = step(run, inputs, plus(previous[t] ?? [], xi), weights("Whh"), weights("bh"));
    const here = step(run, inputs, state, v, c);
    const answer = plus(step(run, inputs, after, v, c), here, -1);
    const spread = plus(step(run, inputs, plus(state, eta), v, c), here, -1);
    const terms = combined(
      (noise, moved, wide) => (-noise * moved + wide ** 2 / 2) / sigma ** 2,
      xi,
      answer,
      spread,
    ).flat();
    return terms.reduce((sum, term) => sum + term, 0) / terms.length;
  });
}

/** The gradient of the summed losses in one of G's parameters, by central differences. */
function differences(run: OneIteration, name: "Vhh" | "ch"): number[] {
  const given = { Vhh: Array.from(run.weights("Vhh")), ch: Array.from(run.weights("ch")) };
  const total = (i: number, change: number): number => {
    const moved = given[name].map((value, k) => (k === i ? value + change : value));
    const at = name === "Vhh" ? losses(run, moved, given.ch) : losses(run, given.Vhh, moved);
    return at.reduce((sum, loss) => sum + loss, 0);
  };
  return given[name].map((_, i) => (total(i, 1e-5) - total(i, -1e-5)) / 2e-5);
}

test.each([
  [1, "tptthx"],
  [0.4, "tptt"],
] as const)(
  "with a leak of %f, %s: loss and gradient are those of the definition",
  async (leak, rule) => {
    const changes = { rule, leak, feedbackTraining: "l-drl", ldrlSigma: 0.3 } as const;
    const run = await oneIteration(engine, changes, { steps: 5, draws: ["xi", "eta"] });
    const costs = losses(run, run.weights("Vhh"), run.weights("ch"));
    expect(deviation(run.row.steps("layerCostG"), costs)).toBeLessThan(2e-4);
    for (const name of ["Vhh", "ch"] as const) {
      const wanted = differences(run, name);
      expect(wanted.some((g) => Math.abs(g) > 1e-3)).toBe(true);
      expect(deviation(run.gradient(name), wanted)).toBeLessThan(5e-4);
    }
  },
);

test("G turns towards the transpose: the angle to BPTT falls far below that of reconstruction", async () => {
  const angleAfter = async (feedbackTraining: "l-drl" | "reconstruction"): Promise<number> => {
    const config = runConfig({
      rule: "tptthx",
      task: "delayed-xor",
      hidden: 16,
      batch: 20,
      length: 10,
      alphaI: 0.1,
      alphaF: 0,
      alphaG: 0.05,
      feedbackTraining,
    });
    const trainer = createTrainer(engine, config);
    const rows = await iterations(trainer, 200);
    trainer.dispose();
    const last = rows.slice(-20).map((row) => row.scalar("angle"));
    return last.reduce((sum, angle) => sum + angle, 0) / last.length;
  };
  const transpose = await angleAfter("l-drl");
  expect(transpose).toBeLessThan(25);
  expect(await angleAfter("reconstruction")).toBeGreaterThan(transpose + 15);
});

test("the noise is the seed's: the same again, and new at every iteration", async () => {
  const costs = async (seed: number): Promise<number[]> => {
    const sizes = { hidden: 12, batch: 4, length: 10, alphaG: 0, alphaF: 0 } as const;
    const changes = { rule: "tptthx", feedbackTraining: "l-drl", ...sizes, seed } as const;
    // One and the same batch and start, so that nothing but the draws differs.
    const { initial, nextBatch } = seededMaterials(runConfig({ ...changes, seed: 1 }));
    const batch = nextBatch();
    const trainer = createTrainer(engine, runConfig(changes), (materials) => ({
      ...materials,
      initial,
      nextBatch: () => batch,
    }));
    const rows = await iterations(trainer, 2);
    trainer.dispose();
    return rows.map((row) => row.steps("layerCostG")[3] ?? Number.NaN);
  };
  const [first, second] = await costs(1);
  expect(await costs(1)).toEqual([first, second]);
  expect(second).not.toBe(first);
  expect((await costs(2))[0]).not.toBe(first);
});
