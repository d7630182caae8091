/** @file Copy memory: where symbols, signal and answers stand, and that a network learns it. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { findProblem } from "../../src/experiment/validate.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { Stream } from "../random/stream.ts";
import { createTrainer, iterations, runConfig, unmeasured } from "../session/training.fixture.ts";
import { createTask } from "./index.ts";

const copy = { task: "copy-memory" } as const;

test("symbols, blanks, signal and answers stand where they belong", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 2, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 1, max: 5 }),
      (cueCount, alphabet, wait, count) => {
        const length = 2 * cueCount + 1 + wait;
        const config = runConfig({ ...copy, cueCount, alphabet, length });
        expect(findProblem(config)).toBeNull();
        const { x, y } = createTask(config).sample(new Stream(3, "data"), count);
        expect([x.length, y.length]).toEqual([length * count, cueCount * count]);
        const wanted = [
          ...y,
          ...Array.from({ length: wait * count }, () => alphabet),
          ...Array.from({ length: count }, () => alphabet + 1),
          ...Array.from({ length: cueCount * count }, () => alphabet),
        ];
        expect([...x]).toEqual(wanted);
        expect(y.every((symbol) => symbol >= 0 && symbol < alphabet)).toBe(true);
      },
    ),
  );
});

test("a sequence that has no room for its answers is refused by its length", () => {
  const problem = findProblem(runConfig({ ...copy, cueCount: 5, length: 10 }));
  expect(problem).toMatchObject({ field: "length", value: "10" });
  expect(problem?.allowed).toContain("at least 11");
});

describe("on an engine", () => {
  let engine: ComputeEngine;
  beforeAll(async () => {
    engine = await createMemoryEngine("simd", "test");
  });
  afterAll(() => {
    engine.dispose();
  });

  test.each(["bptt", "tptthx"] as const)(
    "%s learns from answers at several steps",
    async (rule) => {
      const config = runConfig({
        ...unmeasured,
        ...copy,
        rule,
        length: 8,
        cueCount: 2,
        alphabet: 3,
        hidden: 24,
        validationSamples: 200,
        alphaI: 10,
        alphaF: rule === "bptt" ? 0.02 : 0.2,
        alphaG: 0.01,
      });
      const trainer = createTrainer(engine, config);
      const rows = await iterations(trainer, 300);
      const costs = rows.map((row) => row.scalar("cost"));
      expect(costs[0]).toBeGreaterThan(0.9);
      expect(costs.at(-1)).toBeLessThan(0.6 * costs[0]!);
      expect((await trainer.validate()).error).toBeLessThan(0.5);
      trainer.dispose();
    },
  );
});
