/** @file How long an iteration takes on an engine, found by running some for a fraction of a second. */
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createTask } from "../tasks/index.ts";
import { seededMaterials } from "./materials.ts";
import { Trainer } from "./trainer.ts";

/** Milliseconds that the iterations may take; the first, which warms up, is not counted. */
const budget = 200;
const leastIterations = 3;

/** Milliseconds an iteration of this configuration takes on the engine, kernels compiled and memory taken. */
export async function timeIteration(engine: ComputeEngine, config: RunConfig): Promise<number> {
  const maxLength = createTask(config).batchLengths[1];
  const trainer = new Trainer(engine, config, maxLength, () => seededMaterials(config));
  const ignored = { scalar: () => {}, steps: () => {} };
  const finish = async (): Promise<void> => {
    await trainer.collect(() => ignored);
    await engine.settled();
  };
  await trainer.compileAhead(() => {});
  await trainer.step(() => 0);
  await finish();
  const start = performance.now();
  let iterations = 0;
  while (iterations < leastIterations || performance.now() - start < budget) {
    await trainer.step(() => 0);
    if (trainer.isAhead) await finish();
    iterations += 1;
  }
  await finish();
  const milliseconds = (performance.now() - start) / iterations;
  trainer.dispose();
  return milliseconds;
}
