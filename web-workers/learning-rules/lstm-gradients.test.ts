/** @file The LSTM's cost, gradients and signal over t agree with finite differences of a plain float64 LSTM. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { runFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { Source } from "../kernels/kernel-bench.fixture.ts";
import { Trainer } from "../session/trainer.ts";
import {
  deviation,
  iterate,
  minus,
  parametersOf,
  runConfig,
  valuesOf,
} from "../session/training.fixture.ts";
import { PlainLstm } from "./plain-lstm.fixture.ts";
import { differences, plainBatch, type PlainName } from "./plain-network.fixture.ts";
import { randomBatch, randomWeights } from "./random-materials.fixture.ts";

/** What float32 leaves of agreement, as a share of the gradient's largest entry. */
const tolerance = 2e-4;

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

/** Every parameter whose step is not the one that the definition asks for, and why; empty where all are. */
async function disagreements(changes: Partial<RunConfig>, steps: number): Promise<string[]> {
  // The task wants 10 steps or more; the batches given are shorter. One plain step tells its gradient.
  const config = runConfig({
    network: "lstm",
    rule: "bptt",
    length: 10,
    optimizer: "sgd",
    alphaF: 10,
    ...changes,
  });
  const source = new Source(71);
  const initial = randomWeights(config, source);
  const given = randomBatch(config, steps, source);
  const trainer = new Trainer(engine, config, steps, () => ({
    initial,
    nextBatch: () => given,
    nextUpdates: () => ({ feedback: false, forward: true }),
  }));
  const row = await iterate(trainer);
  const after = await parametersOf(trainer);
  trainer.dispose();

  const { batch, hidden } = config;
  const facts = runFacts(config);
  const network = new PlainLstm(initial);
  const plain = plainBatch(given, { batch, inputs: facts.sizes.inputs, hidden });
  const found: string[] = [];
  const costError = Math.abs(row.scalar("cost") - network.cost(plain));
  if (!(costError < 1e-5)) found.push(`the cost is off by ${costError}`);
  for (const { name, group } of facts.parameters) {
    if (group === "feedback") throw new Error("an LSTM has no G");
    const [now, before] = [valuesOf(after, name), valuesOf(initial, name)];
    if (facts.rule.follows[group] === "none") {
      if (now.some((value, i) => value !== before[i])) found.push(`${name} moves`);
      continue;
    }
    const step = minus(before, now).map((change) => change / config.alphaF);
    const wanted = differences(network, name as PlainName, (moved) => moved.cost(plain));
    // At T = 1 no state but zero goes into Whh.
    const isZero = steps === 1 && name === "Whh";
    if (isZero !== wanted.every((g) => Math.abs(g) < 1e-4)) found.push(`${name}: strange gradient`);
    const far = isZero ? Math.max(...step.map(Math.abs)) : deviation(step, wanted);
    if (!(far < tolerance)) found.push(`the gradient of ${name} is off by ${far}`);
  }
  return found;
}

describe.each(["temporal-order", "adding"] as const)("on %s", (task) => {
  for (const steps of [1, 2, 5]) {
    for (const [batch, hidden] of [
      [1, 5],
      [3, 5],
      [2, 9],
      [4, 8],
    ] as const) {
      test(`BPTT, T=${steps} N=${batch} H=${hidden}`, async () => {
        expect(await disagreements({ task, batch, hidden }, steps)).toEqual([]);
      });
    }
  }

  test.each(["frozen-recurrent", "readout-only"] as const)("%s", async (rule) => {
    expect(await disagreements({ task, rule, batch: 3, hidden: 5 }, 5)).toEqual([]);
  });
});
