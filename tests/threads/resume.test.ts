/** @file A run that is stopped by one number of threads and goes on by another gives the bits of one that never was. */
import { expect, test } from "vitest";

import type { RunConfig } from "../../src/experiment/schema.ts";
import type { TrainerState } from "../../src/protocol/checkpoint.ts";
import { createMemoryEngine } from "../../web-workers/backend/memory-engine.ts";
import { seededMaterials } from "../../web-workers/session/materials.ts";
import { Trainer } from "../../web-workers/session/trainer.ts";
import { SharedWork } from "../../web-workers/threads/shared-work.ts";
import { base } from "./cases.ts";
import { helperThreads } from "./helper-threads.ts";

const config: RunConfig = { ...base, rule: "tptthx", noise: 0.1, phases: "random" };

/** So many iterations from a state on, or from the beginning; gives the state then. */
async function train(
  threads: number,
  iterations: number,
  from: TrainerState | null = null,
): Promise<TrainerState> {
  const engine = await createMemoryEngine("simd", "test");
  if (engine.shareable === undefined) throw new Error("these kernels cannot be shared");
  const open = await helperThreads();
  const work = await SharedWork.over(engine.shareable, { open, tried: false });
  const trainer = new Trainer(engine, config, config.length, () => seededMaterials(config));
  if (from !== null) trainer.restore(structuredClone(from));
  work.setThreads(threads);
  await work.complete();
  for (let i = 0; i < iterations; i += 1) {
    await trainer.step(() => 0);
    await trainer.collect(() => ({ scalar: () => {}, steps: () => {} }));
  }
  const state = await trainer.state();
  trainer.dispose();
  work.dispose();
  engine.dispose();
  if (state === null) throw new Error("an iteration is in hand");
  return state;
}

test.each([
  [1, 2],
  [2, 1],
  [2, 3],
])("stopped by %i, gone on by %i", async (before, after) => {
  const whole = await train(1, 16);
  expect(await train(after, 9, await train(before, 7))).toEqual(whole);
});
