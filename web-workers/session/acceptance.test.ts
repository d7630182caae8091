/** @file What the rules are said to do, they do: the runs by which the issue asks the engine to be judged. */
import { afterEach, describe, expect, test } from "vitest";

import type { RunConfig } from "../../src/experiment/schema.ts";
import { closeAll, Lab } from "./session.fixture.ts";
import { unmeasured } from "./training.fixture.ts";

const networks = { hidden: 100, batch: 20, validationSamples: 10_000 } as const;

afterEach(closeAll);

describe("Temporal Order, T = 30, seed 1", () => {
  test.each<[RunConfig["rule"], number, number]>([
    ["tptt", 0.01, 600],
    ["frozen-recurrent", 0.01, 600],
    ["bptt", 0.001, 1500],
  ])("%s at %f solves it within %i iterations", async (rule, alphaF, limit) => {
    const lab = await Lab.prepared({
      ...networks,
      task: "temporal-order",
      length: 30,
      rule,
      alphaI: 0.1,
      alphaF,
      alphaG: 0.001,
      maxIterations: limit,
    });
    expect(await lab.train(limit)).toBe("solved");
    expect(lab.validations().at(-1)).toMatchObject({ error: 0, samples: 10_000 });
  });
});

describe("Random Permutation, T = 70, seeds 1 to 10", () => {
  const seeds = Array.from({ length: 10 }, (_, i) => i + 1);

  /** The seeds with ten perfect batches in a row within 120 iterations. */
  async function perfectSeeds(changes: Partial<RunConfig>): Promise<number[]> {
    const perfect: number[] = [];
    for (const seed of seeds) {
      const lab = await Lab.prepared({
        ...networks,
        ...unmeasured,
        task: "random-permutation",
        length: 70,
        seed,
        maxIterations: 120,
        stopPerfectBatches: true,
        // A validation would take longer than the run.
        validationEvery: 1000,
        validationSamples: 100,
        ...changes,
      });
      if ((await lab.train(120)) !== "iteration-limit") perfect.push(seed);
    }
    return perfect;
  }

  test("TPTThx has ten perfect batches for at least eight", async () => {
    const rates = { alphaI: 0.1, alphaF: 0.2, alphaG: 0.1 };
    const perfect = await perfectSeeds({ rule: "tptthx", ...rates });
    expect(perfect.length, `seeds ${perfect.join(", ")}`).toBeGreaterThanOrEqual(8);
  });

  test("BPTT has them for none", async () => {
    expect(await perfectSeeds({ rule: "bptt", alphaF: 0.001 })).toEqual([]);
  });
});
