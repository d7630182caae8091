/** @file The GRU in training, on every CPU engine: it learns, validates as it trains, and is measured as far as it can be. */
import { memory } from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";

import type { RunConfig } from "../../src/experiment/schema.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import {
  createTrainer,
  deviation,
  iterate,
  iterations,
  measured,
  parametersOf,
  runConfig,
  unmeasured,
} from "../session/training.fixture.ts";

const gru = (changes: Partial<RunConfig> = {}): RunConfig =>
  runConfig({
    ...unmeasured,
    network: "gru",
    rule: "bptt",
    length: 10,
    batch: 8,
    hidden: 13,
    alphaF: 0.1,
    ...changes,
  });

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe("the GRU", () => {
  test.each([
    { task: "temporal-order" },
    { task: "adding" },
    { task: "copy-memory", alphabet: 2, cueCount: 2 },
  ] as const)("learns $task, and alike on every engine", async (changes) => {
    const courses: number[][] = [];
    for (const variant of ["scalar", "simd", "relaxed"] as const) {
      const engine = await createMemoryEngine(variant, "test");
      const trainer = createTrainer(engine, gru(changes));
      const course = (await iterations(trainer, 150)).map((row) => row.scalar("cost"));
      expect(mean(course.slice(-20))).toBeLessThan(0.9 * mean(course.slice(0, 5)));
      courses.push(course.slice(0, 20));
      trainer.dispose();
      engine.dispose();
    }
    const [scalar = [], ...others] = courses;
    for (const other of others) expect(deviation(other, scalar)).toBeLessThan(1e-3);
  });

  test("validates as it trains: h_T alone gives the answers of the whole sweep", async () => {
    const engine = await createMemoryEngine("simd", "test");
    const config = gru({ hidden: 40, batch: 20, alphaF: 0.3, validationSamples: 300 });
    const trainer = createTrainer(engine, config);
    expect((await trainer.validate()).error).toBeGreaterThan(0.5);
    const rows = await iterations(trainer, 250);
    expect(mean(rows.slice(-30).map((row) => row.scalar("accuracy")))).toBeGreaterThan(0.97);
    expect((await trainer.validate()).error).toBeLessThan(0.05);
    trainer.dispose();
    engine.dispose();
  });

  test("is measured but for what a square Whh alone has, and leaves no tensor behind", async () => {
    const engine = await createMemoryEngine("simd", "test");
    const trainer = createTrainer(engine, gru({ ...measured, clip: 0.5 }));
    const row = await iterate(trainer);
    const ofParameters = ["Whh", "bh", "bn", "Wxh", "Why", "by"].flatMap((name) =>
      ["gradient", "step", "moved"].map((metric) => metric + name),
    );
    expect(row.names()).toEqual(expect.arrayContaining(["accuracy", "cost", "errorFlow"]));
    expect(row.names()).toEqual(expect.arrayContaining(ofParameters));
    for (const absent of ["radiusWhh", "operatorNormWhh", "spectrumWhh", "angle"] as const) {
      expect(row.has(absent)).toBe(false);
    }
    const tensors = memory().numTensors;
    const [first] = await iterations(trainer, 3);
    const end = await parametersOf(trainer);
    expect(memory().numTensors).toBe(tensors);
    trainer.rewind();
    await iterations(trainer, 4);
    expect(await parametersOf(trainer)).toEqual(end);
    expect(first?.steps("errorFlow").every((norm) => norm > 0)).toBe(true);
    trainer.dispose();
    engine.dispose();
  });

  test.each(["frozen-recurrent", "readout-only"] as const)(
    "%s moves what it may, and no other parameter",
    async (rule) => {
      const engine = await createMemoryEngine("simd", "test");
      const trainer = createTrainer(engine, gru({ rule }));
      const start = await parametersOf(trainer);
      await iterations(trainer, 3);
      const end = await parametersOf(trainer);
      const moved = Object.keys(end).filter((name) => deviation(end[name]!, start[name]!) > 0);
      const allowed = rule === "readout-only" ? ["Why", "by"] : ["Wxh", "Why", "by"];
      expect(moved.toSorted()).toEqual(allowed.toSorted());
      trainer.dispose();
      engine.dispose();
    },
  );
});
