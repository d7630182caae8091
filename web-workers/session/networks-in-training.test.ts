/** @file Networks other than the tanh SRN in training, on every CPU engine: LSTM, relu, and relu from the identity (IRNN). */
import { setFlagsFromString } from "node:v8";
import { memory } from "@tensorflow/tfjs-core";
import { afterEach, describe, expect, test } from "vitest";

import type { MetricId } from "../../src/experiment/metrics/index.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { supports } from "../kernels/wasm/index.ts";
import { metricStrides } from "./measuring.ts";
import type { Trainer } from "./trainer.ts";
import {
  collected,
  createTrainer,
  deviation,
  iterate,
  iterations,
  measured,
  parametersOf,
  runConfig,
  unmeasured,
  valuesOf,
} from "./training.fixture.ts";

// Node 20 knows relaxed SIMD behind a flag only.
if (!(await supports("relaxed"))) setFlagsFromString("--experimental-wasm-relaxed-simd");

const engines: ComputeEngine[] = [];
async function trainerOn(
  variant: "simd" | "relaxed" | "scalar",
  changes: Partial<RunConfig>,
): Promise<Trainer> {
  const engine = await createMemoryEngine(variant, "test");
  engines.push(engine);
  return createTrainer(
    engine,
    runConfig({
      ...unmeasured,
      rule: "bptt",
      length: 10,
      batch: 8,
      hidden: 13,
      validationSamples: 300,
      ...changes,
    }),
  );
}

afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose();
});

const costs = async (trainer: Trainer, count: number): Promise<number[]> =>
  (await iterations(trainer, count)).map((row) => row.scalar("cost"));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const relu = {
  activation: "relu",
  task: "random-permutation",
  length: 6,
  hidden: 30,
  batch: 20,
  alphaF: 0.01,
} as const;

const kinds: Record<string, Partial<RunConfig>> = {
  LSTM: { network: "lstm", alphaF: 0.1 },
  "LSTM, Adding": { network: "lstm", alphaF: 0.1, task: "adding" },
  relu: { ...relu },
  IRNN: { ...relu, start: "identity" },
};

describe.each(Object.entries(kinds))("%s", (_, changes) => {
  test("learns, and alike on every engine", async () => {
    const courses: number[][] = [];
    const slow: string[] = [];
    for (const variant of ["scalar", "simd", "relaxed"] as const) {
      const trainer = await trainerOn(variant, changes);
      const course = await costs(trainer, 150);
      if (!(mean(course.slice(-20)) < 0.8 * mean(course.slice(0, 5)))) slow.push(variant);
      courses.push(course);
      trainer.dispose();
    }
    expect(slow).toEqual([]);
    const [scalar = [], ...others] = courses;
    for (const other of others) {
      expect(deviation(other.slice(0, 20), scalar.slice(0, 20))).toBeLessThan(1e-3);
    }
  });
});

describe("the LSTM", () => {
  const all = { ...measured, network: "lstm" } as const;

  test("validates as it trains: h_T alone gives the answers of the whole sweep", async () => {
    const trainer = await trainerOn("simd", {
      network: "lstm",
      alphaF: 0.1,
      batch: 20,
      hidden: 40,
    });
    const { error: before } = await trainer.validate();
    expect(before).toBeGreaterThan(0.5);
    const rows = await iterations(trainer, 250);
    expect(mean(rows.slice(-30).map((row) => row.scalar("accuracy")))).toBeGreaterThan(0.97);
    expect((await trainer.validate()).error).toBeLessThan(0.05);
    trainer.dispose();
  });

  test("is measured but for what a square Whh alone has, and that is not announced either", async () => {
    const trainer = await trainerOn("simd", all);
    const row = await iterate(trainer);
    trainer.dispose();
    const wanted: MetricId[] = ["Whh", "bh", "Wxh", "Why", "by"].flatMap(
      (name) => [`gradient${name}`, `step${name}`, `moved${name}`] as MetricId[],
    );
    expect(row.names()).toEqual(["accuracy", "cost", "errorFlow", ...wanted].toSorted());
    const flow = row.steps("errorFlow");
    expect(flow).toHaveLength(10);
    expect(flow.every((norm) => norm > 0)).toBe(true);
    const config = runConfig(all);
    const strides = metricStrides(config);
    for (const metric of ["radiusWhh", "operatorNormWhh", "spectrumWhh"] as const) {
      expect(strides).not.toHaveProperty(metric);
    }
  });

  test("in phases, looked into and rewound: the same numbers, and no tensor left behind", async () => {
    const changes = { ...all, clip: 0.5, alphaF: 0.1 };
    const plain = await trainerOn("simd", changes);
    const first = await costs(plain, 4);
    const last = await parametersOf(plain);
    const tensors = memory().numTensors;
    plain.rewind();
    expect(await costs(plain, 4)).toEqual(first);
    expect(memory().numTensors).toBe(tensors);
    plain.dispose();

    const watched = await trainerOn("simd", changes);
    expect(watched.phases).toEqual(["forward", "output-error", "backward", "forward-update"]);
    await watched.preview();
    const seenStates: number[] = [];
    const seenSignals: number[] = [];
    for (let i = 0; i < 4 * watched.phases.length; i += 1) {
      const before = memory().numTensors;
      const seen = await watched.inspect(i % 8);
      expect(memory().numTensors).toBe(before);
      expect(seen.hidden).toBe(13);
      seenStates.push(seen.h?.length ?? 0);
      seenSignals.push(seen.signal?.length ?? 0);
      await watched.stepPhase(() => 0);
    }
    // Between iterations the sweeps are run again; in hand, what no phase has computed is absent.
    expect(seenStates).toEqual(Array.from({ length: 16 }, () => 130));
    expect(seenSignals).toEqual(Array.from({ length: 16 }, (_, i) => [10, 0, 0, 10][i % 4]));
    await collected(watched);
    expect(await parametersOf(watched)).toEqual(last);
    watched.dispose();
  });

  test("stays finite where its gates saturate", async () => {
    const engine = await createMemoryEngine("simd", "test");
    engines.push(engine);
    const config = runConfig({ ...all, rule: "bptt", length: 20, hidden: 16, batch: 8, alphaF: 1 });
    const trainer = createTrainer(engine, config, (materials) => ({
      ...materials,
      initial: { ...materials.initial, Whh: valuesOf(materials.initial, "Whh").map((w) => 50 * w) },
    }));
    const notFinite = (await iterations(trainer, 30)).flatMap((row) =>
      row.names().filter((metric) => !row.steps(metric).every((value) => Number.isFinite(value))),
    );
    expect(notFinite).toEqual([]);
    trainer.dispose();
  });
});
