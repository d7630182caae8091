/** @file What a run computes, to the bit. */
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { Shareable } from "../../web-workers/backend/compute-engine.ts";
import { createMemoryEngine } from "../../web-workers/backend/memory-engine.ts";
import { seededMaterials } from "../../web-workers/session/materials.ts";
import { Trainer } from "../../web-workers/session/trainer.ts";
import { createTask } from "../../web-workers/tasks/index.ts";
import { SharedWork } from "../../web-workers/threads/shared-work.ts";
import { helperThreads } from "./helper-threads.ts";

/** Called before each iteration, from 0. */
type Before = (iteration: number) => Promise<void>;

const nothing: Before = () => Promise.resolve();

/** All that is measured, two validations and the weights, as the bits of float32 numbers; `prepare` may change how it is computed. */
export async function bitsOf(
  config: RunConfig,
  iterations: number,
  prepare: (shareable: Shareable) => Promise<Before> = () => Promise.resolve(nothing),
): Promise<Uint32Array> {
  const engine = await createMemoryEngine("simd", "test");
  if (engine.shareable === undefined) throw new Error("these kernels cannot be shared");
  const maxLength = createTask(config).batchLengths[1];
  const trainer = new Trainer(engine, config, maxLength, () => seededMaterials(config));
  const before = await prepare(engine.shareable);
  const found: number[] = [];
  for (let i = 0; i < iterations; i += 1) {
    await before(i);
    await trainer.step(() => 0);
    await trainer.collect(() => ({
      scalar: (_, value) => found.push(value),
      steps: (_, values) => found.push(...values),
    }));
  }
  for (let i = 0; i < 2; i += 1) found.push((await trainer.validate()).error);
  for (const name of trainer.parameterNames) found.push(...(await trainer.readParameter(name)));
  trainer.dispose();
  engine.dispose();
  return new Uint32Array(Float32Array.from(found).buffer);
}

/** The same by threads, as many as `count` says before each iteration. */
export async function bitsByThreads(
  config: RunConfig,
  iterations: number,
  count: (iteration: number) => number,
): Promise<Uint32Array> {
  const open = await helperThreads();
  const works: SharedWork[] = [];
  const bits = await bitsOf(config, iterations, async (shareable) => {
    const work = await SharedWork.over(shareable, { open, tried: false });
    works.push(work);
    return async (iteration) => {
      work.setThreads(count(iteration));
      await work.complete();
    };
  });
  for (const work of works) work.dispose();
  return bits;
}
