/** @file Whole runs on the GPU: golden traces, replay to the bit, dispatches counted, memory level, kernels compiled ahead. */
import { afterEach, expect, test } from "vitest";

import { parseTrace, replayTrace } from "../../cli/shared/golden-trace.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../../web-workers/backend/compute-engine.ts";
import { seededMaterials } from "../../web-workers/session/materials.ts";
import { TrainingSession } from "../../web-workers/session/session.ts";
import { Trainer } from "../../web-workers/session/trainer.ts";
import names from "../golden/names.json" with { type: "json" };
import { gpuEngine } from "./both-engines.ts";

const traces = import.meta.glob<string>("../golden/{traces,beyond}/*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

const tiny: RunConfig = {
  ...sharedDefaults,
  ...laneDefaults,
  length: 10,
  hidden: 9,
  batch: 3,
  measureRadius: 0,
};

/** Everything on that an iteration can do or measure. */
const everything: RunConfig = {
  ...tiny,
  rule: "tptthx",
  noise: 0.1,
  clip: 1,
  measureRadius: 1,
  measureOperatorNorm: 1,
};

const open: { engine: ComputeEngine; trainer: Trainer | null }[] = [];

async function openEngine(...options: Parameters<typeof gpuEngine>): Promise<ComputeEngine> {
  const engine = await gpuEngine(...options);
  open.push({ engine, trainer: null });
  return engine;
}

function openTrainer(engine: ComputeEngine, config: RunConfig): Trainer {
  const trainer = new Trainer(engine, config, config.length, () => seededMaterials(config));
  open.push({ engine, trainer });
  return trainer;
}

afterEach(() => {
  for (const { trainer } of open) trainer?.dispose();
  for (const { engine, trainer } of open) if (trainer === null) engine.dispose();
  open.length = 0;
});

const values: number[] = [];
const keepAll = {
  scalar: (_: string, value: number) => values.push(value),
  steps: (_: string, row: Float32Array) => values.push(...row),
};

/** Trains and gives everything that was measured and the final Whh. */
async function train(
  trainer: Trainer,
  iterations: number,
  before: () => void = () => {},
): Promise<number[]> {
  values.length = 0;
  for (let i = 0; i < iterations; i += 1) {
    before();
    await trainer.step(() => 0);
    await trainer.collect(() => keepAll);
  }
  return [...values, ...(await trainer.readParameter("Whh"))];
}

test("the traces are those of the list", () => {
  const files = names.map((name) => `../golden/${name}.json`);
  expect(Object.keys(traces).toSorted()).toEqual(files.toSorted());
});

test.each(Object.entries(traces))("replays %s", async (_, text) => {
  const engine = await openEngine();
  const deviations = await replayTrace(parseTrace(text), engine);
  expect(deviations.length).toBeGreaterThan(8);
  expect(deviations.filter(({ deviation, limit }) => !(deviation <= limit))).toEqual([]);
});

test("goes on from a checkpoint to the same numbers as without one", async () => {
  const engine = await openEngine();
  const whole = openTrainer(engine, everything);
  await train(whole, 2);
  const state = await whole.state();
  const expected = await train(whole, 2);
  engine.forget();
  const later = openTrainer(engine, everything);
  if (state === null) throw new Error("no iteration is in hand");
  later.restore(state);
  expect(await train(later, 2)).toEqual(expected);
});

test("replays an iteration to the bit of one that is recorded anew", async () => {
  const engine = await openEngine();
  const replayed = await train(openTrainer(engine, everything), 4);
  const recorded = await train(openTrainer(engine, everything), 4, () => {
    engine.forget();
  });
  expect(replayed).toEqual(recorded);
  expect(replayed.length).toBeGreaterThan(200);
});

test.each([
  ["BPTT", { ...tiny, rule: "bptt" }, 30],
  ["TPTT", { ...tiny, rule: "tptt" }, 30],
  [
    "TPTThx with noise and clipping",
    { ...everything, measureRadius: 0, measureOperatorNorm: 0 },
    30,
  ],
  ["everything", everything, 60],
] as const)("dispatches of an iteration, %s", async (_, config, limit) => {
  const engine = await openEngine();
  const counts = [];
  for (const length of [30, 300]) {
    const trainer = openTrainer(engine, { ...config, length });
    await train(trainer, 2);
    counts.push(engine.dispatches());
  }
  expect(counts[0]).toBeGreaterThan(10);
  expect(counts[0]).toBeLessThanOrEqual(limit);
  expect(counts[1]).toBe(counts[0]);
});

test.each([true, false])(
  "stops at the iteration that gives the reason, nothing run beyond it; seen: %s",
  async (isSeen) => {
    const engine = await openEngine();
    const limit = 1.02;
    const config = { ...everything, alphaF: 0.5, stopRadius: null, measureOperatorNorm: 0 };
    const plain = openTrainer(engine, config);
    const radii: number[] = [];
    const sink = {
      scalar: (metric: string, value: number) => {
        if (metric === "radiusWhh") radii.push(value);
      },
      steps: () => {},
    };
    while (!radii.some((radius) => radius > limit) && radii.length < 100) {
      await plain.step(() => 0);
      await plain.collect(() => sink);
    }
    const expected = [plain.iteration, await plain.readParameter("Whh")];
    engine.forget();
    const session = new TrainingSession(
      { ...config, stopRadius: limit },
      { chooseEngine: () => Promise.resolve(engine), report: () => {} },
    );
    await session.prepare();
    session.isSeen = isSeen;
    while (!(await session.advance(100)) && session.iteration < 100);
    await session.catchUp();
    expect(session.state).toEqual({ kind: "stopped", reason: "radius-limit" });
    const standing = await session.checkpoint();
    const whh = standing?.values.slice(0, config.hidden ** 2);
    expect([session.iteration, whh]).toEqual(expected);
    expect(session.iteration).toBeGreaterThan(2);
  },
);

test("memory is level from one iteration to the next", async () => {
  const engine = await openEngine();
  const trainer = openTrainer(engine, tiny);
  await train(trainer, 2);
  const before = engine.usedBytes();
  await train(trainer, 100);
  expect(engine.usedBytes()).toBe(before);
});

test("compiles ahead, with progress, everything an iteration needs", async () => {
  const engine = await openEngine();
  const trainer = openTrainer(engine, everything);
  const progress: [number, number][] = [];
  await trainer.compileAhead((done, of) => progress.push([done, of]));
  const [, total] = progress[0] ?? [0, 0];
  expect(total).toBeGreaterThan(15);
  expect(progress).toEqual(Array.from({ length: total + 1 }, (_, done) => [done, total]));
  await trainer.compileAhead((done, of) => progress.push([done, of]));
  expect(progress.at(-1)).toEqual([0, 0]);
});

test("runs within the limits that every WebGPU device has", async () => {
  const engine = await openEngine({ defaultLimits: true }, false);
  const measured = await train(openTrainer(engine, { ...tiny, noise: 0.1, clip: 1 }), 1);
  expect(measured[0]).toBeGreaterThan(0);
});
