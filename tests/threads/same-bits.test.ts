/** @file Several threads give the bits of one: every rule and network, with everything that is measured. */
import { describe, expect, test } from "vitest";

import { ruleIds } from "../../src/experiment/rules/index.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { createMemoryEngine } from "../../web-workers/backend/memory-engine.ts";
import { seededMaterials } from "../../web-workers/session/materials.ts";
import { Trainer } from "../../web-workers/session/trainer.ts";
import { SharedWork } from "../../web-workers/threads/shared-work.ts";
import { bitsByThreads, bitsOf } from "./bits.ts";
import { base, cases } from "./cases.ts";
import { helperThreads } from "./helper-threads.ts";

const iterations = 12;
const isRule = (name: string): boolean => ruleIds.some((id) => id === name);

describe.each(Object.entries(cases))("%s", (name, config) => {
  test("2 threads, and for a rule 3 and 7", async () => {
    const bits = await bitsOf(config, iterations);
    expect(bits.length).toBeGreaterThan(1000);
    for (const threads of isRule(name) ? [2, 3, 7] : [2]) {
      expect(await bitsByThreads(config, iterations, () => threads)).toEqual(bits);
    }
  });
});

/** Enough work that calls are cut, and that everything moves to a larger memory for a validation. */
const larger: RunConfig = { ...base, hidden: 64, batch: 20, validationSamples: 500 };

test("threads that come and go", async () => {
  const bits = await bitsOf(larger, 24);
  const counts = [1, 3, 1, 2, 4];
  const changing = (iteration: number): number => counts[Math.floor(iteration / 5)] ?? 1;
  expect(await bitsByThreads(larger, 24, changing)).toEqual(bits);
});

test("helpers do a share of the work", async () => {
  const engine = await createMemoryEngine("simd", "test");
  if (engine.shareable === undefined) throw new Error("these kernels cannot be shared");
  const open = await helperThreads();
  const work = await SharedWork.over(engine.shareable, { open, tried: false });
  const trainer = new Trainer(engine, larger, larger.length, () => seededMaterials(larger));
  work.setThreads(2);
  expect(work.atWork).toBe(2);
  while (work.helped === 0) {
    await trainer.step(() => 0);
    await trainer.collect(() => ({ scalar: () => {}, steps: () => {} }));
  }
  trainer.dispose();
  work.dispose();
  engine.dispose();
});
