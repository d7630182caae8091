/** @file Same seed, same numbers: across lanes, rewinds, pauses and steps by phases; and nothing is left behind. */
import { memory } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { ruleChoices } from "../../src/experiment/rules/index.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { nearestLength, taskChoices } from "../../src/experiment/tasks/index.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { inventedImages } from "../mnist/invented.fixture.ts";
import { keepMnist } from "../mnist/loaded.ts";
import { type HostBatch, seededMaterials } from "./materials.ts";
import type { Trainer } from "./trainer.ts";
import {
  collected,
  createTrainer,
  iterate,
  iterations,
  type Measured,
  measured,
  norm,
  parametersOf,
  runConfig,
  valuesOf,
} from "./training.fixture.ts";

const small = { ...measured, hidden: 12, batch: 5, length: 12, validationSamples: 500 } as const;
const rules = ruleChoices.map(({ value }) => value);

let engine: ComputeEngine;
beforeAll(async () => {
  keepMnist(inventedImages(90, 40));
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

const trainerOf = (changes: Partial<RunConfig>): Trainer =>
  createTrainer(engine, runConfig({ ...small, ...changes }));

/** Every number of every row, so that two runs can be compared to the bit. */
const numbers = (rows: readonly Measured[]) =>
  rows.map((row) => ({
    iteration: row.iteration,
    metrics: row.names().map((metric) => [metric, row.steps(metric)] as const),
  }));

/** The rule that draws from every stream: data, start, noise, phases, and validation where asked. */
const random = {
  rule: "tptthx",
  alphaI: 2,
  alphaF: 0.05,
  noise: 0.1,
  phases: "random",
} as const satisfies Partial<RunConfig>;

describe("streams", () => {
  test.each(rules)(
    "%s: the same seed gives the same numbers, another seed others",
    async (rule) => {
      const first = trainerOf({ ...random, rule, seed: 5 });
      const again = trainerOf({ ...random, rule, seed: 5 });
      const other = trainerOf({ ...random, rule, seed: 6 });
      const rows = await iterations(first, 8);
      expect(numbers(await iterations(again, 8))).toEqual(numbers(rows));
      const costs = (of: readonly Measured[]): number[] => of.map((row) => row.scalar("cost"));
      expect(costs(await iterations(other, 8))).not.toEqual(costs(rows));
      expect(await parametersOf(again)).toEqual(await parametersOf(first));
      for (const trainer of [first, again, other]) trainer.dispose();
    },
  );

  test.each(taskChoices.map(({ value }) => value))(
    "%s: lanes with the same seed see the same batches and start from the same weights",
    (task) => {
      const batchesOf = (changes: Partial<RunConfig>): HostBatch[] => {
        const { nextBatch, nextUpdates } = seededMaterials(
          runConfig({
            ...small,
            task,
            length: nearestLength(task, small.length),
            addingLength: "varying",
            ...changes,
          }),
        );
        return Array.from({ length: 5 }, () => {
          nextUpdates();
          const { x, y, ...rest } = nextBatch();
          return { ...rest, x: x.slice(), y: y.slice() };
        });
      };
      const startOf = (changes: Partial<RunConfig>) =>
        seededMaterials(
          runConfig({ ...small, task, length: nearestLength(task, small.length), ...changes }),
        ).initial;
      const batches = batchesOf({ rule: "bptt" });
      const start = startOf({ rule: "bptt" });
      expect(norm(valuesOf(start, "Whh"))).toBeGreaterThan(0);
      expect(batches[1]).not.toEqual(batches[0]);
      for (const rule of rules) {
        for (const phases of ["both", "random"] as const) {
          const changes = { rule, phases, noise: 0.5, alphaF: 0.7 };
          expect(batchesOf(changes)).toEqual(batches);
          const known = Object.entries(startOf(changes)).filter(([name]) => name in start);
          expect(Object.fromEntries(known)).toEqual(start);
        }
      }
      // Vhh is the same for every rule that learns one; the control's own where its feedback is fixed.
      const { Vhh } = startOf({ rule: "tptt" });
      expect(norm(valuesOf(startOf({ rule: "tptt" }), "Vhh"))).toBeGreaterThan(0);
      for (const rule of ["tptthx", "no-target-signal"] as const) {
        expect(startOf({ rule }).Vhh).toEqual(Vhh);
      }
      expect(batchesOf({ seed: 99 })).not.toEqual(batches);
      expect(startOf({ seed: 99 }).Whh).not.toEqual(start.Whh);
    },
  );

  test("the first costs of all rules are one number", async () => {
    const costs: number[] = [];
    for (const rule of rules) {
      const trainer = trainerOf({ rule });
      costs.push((await iterate(trainer)).scalar("cost"));
      trainer.dispose();
    }
    expect(new Set(costs).size).toBe(1);
  });

  test("the noise is drawn anew at every iteration, and depends on the seed", async () => {
    const drawn = async (seed: number, noise: number): Promise<number[][]> => {
      const config = runConfig({ ...small, rule: "tptt", noise, seed, alphaF: 0, alphaG: 0 });
      const given = seededMaterials({ ...config, seed: 1 });
      const { x, y, ...rest } = given.nextBatch();
      const batch = { ...rest, x: x.slice(), y: y.slice() };
      const trainer = createTrainer(engine, config, () => ({ ...given, nextBatch: () => batch }));
      const rows = await iterations(trainer, 2);
      trainer.dispose();
      return rows.map((row) => [...row.steps("layerCostG")]);
    };
    const [first, second] = await drawn(1, 0.3);
    expect(second).not.toEqual(first);
    expect((await drawn(2, 0.3))[0]).not.toEqual(first);
    expect(await drawn(1, 0.3)).toEqual([first, second]);
    const [quiet, stillQuiet] = await drawn(1, 0);
    expect(stillQuiet).toEqual(quiet);
  });
});

describe("rewinding", () => {
  test.each(rules)("%s: trains again to the same bits, iteration 0 included", async (rule) => {
    const trainer = trainerOf({ ...random, rule });
    const whole = async () => {
      await trainer.preview();
      const rows = [...(await collected(trainer)), ...(await iterations(trainer, 6))];
      return { rows: numbers(rows), validation: await trainer.validate() };
    };
    const first = await whole();
    await iterations(trainer, 3);
    trainer.rewind();
    expect(trainer.iteration).toBe(0);
    expect(await whole()).toEqual(first);
    trainer.dispose();
  });

  test("from the middle of an iteration", async () => {
    const trainer = trainerOf(random);
    const first = numbers(await iterations(trainer, 4));
    await trainer.stepPhase(() => 0);
    await trainer.stepPhase(() => 0);
    trainer.rewind();
    expect(trainer.phasesDone).toBe(0);
    expect(numbers(await iterations(trainer, 4))).toEqual(first);
    trainer.dispose();
  });

  test("keeps the rates as they are now", async () => {
    const trainer = trainerOf({ rule: "bptt", alphaF: 0.01 });
    trainer.setRate("alphaF", 0.1);
    trainer.rewind();
    expect(trainer.rate("alphaF")).toBe(0.1);
    const fast = trainerOf({ rule: "bptt", alphaF: 0.1 });
    expect(numbers(await iterations(trainer, 3))).toEqual(numbers(await iterations(fast, 3)));
    trainer.dispose();
    fast.dispose();
  });
});

describe("steps by phases", () => {
  test.each(rules)("%s: give the same bits as whole iterations", async (rule) => {
    const straight = trainerOf({ ...random, rule });
    const expected = numbers(await iterations(straight, 5));
    const slow = trainerOf({ ...random, rule });
    for (let i = 0; i < 5; i += 1) {
      for (let phase = 1; phase <= slow.phases.length; phase += 1) {
        await slow.stepPhase(() => 0);
        expect(slow.phasesDone).toBe(phase % slow.phases.length);
        expect(slow.iteration).toBe(phase === slow.phases.length ? i + 1 : i);
      }
    }
    expect(numbers(await collected(slow))).toEqual(expected);
    expect(await parametersOf(slow)).toEqual(await parametersOf(straight));
    straight.dispose();
    slow.dispose();
  });

  test("a step completes the iteration in hand", async () => {
    const straight = trainerOf(random);
    const mixed = trainerOf(random);
    await mixed.stepPhase(() => 0);
    await mixed.stepPhase(() => 0);
    await mixed.step(() => 0);
    expect([mixed.iteration, mixed.phasesDone]).toEqual([1, 0]);
    await mixed.step(() => 0);
    expect(numbers(await collected(mixed))).toEqual(numbers(await iterations(straight, 2)));
    straight.dispose();
    mixed.dispose();
  });
});

test("a preview and a validation change nothing", async () => {
  const plain = trainerOf(random);
  const watched = trainerOf(random);
  const start = await parametersOf(watched);
  await watched.preview();
  await collected(watched);
  await watched.validate();
  for (const name of watched.parameterNames) {
    expect(await watched.readParameter(name)).toEqual(start[name]);
  }
  const rows: Measured[] = [];
  for (let i = 0; i < 4; i += 1) {
    rows.push(await iterate(watched));
    await watched.validate();
  }
  expect(numbers(rows)).toEqual(numbers(await iterations(plain, 4)));
  plain.dispose();
  watched.dispose();
});

test("the preview measures the batch that the first iteration learns from", async () => {
  const trainer = trainerOf({ rule: "tptt", phaseOrder: "paper" });
  await trainer.preview();
  const [preview] = await collected(trainer);
  const row = await iterate(trainer);
  expect(preview?.iteration).toBe(0);
  for (const metric of ["cost", "accuracy", "angle", "gradientWhh"] as const) {
    expect(preview?.scalar(metric)).toBe(row.scalar(metric));
  }
  for (const name of trainer.parameterNames) {
    expect(preview?.scalar(`step${name}`)).toBe(0);
    expect(preview?.scalar(`moved${name}`)).toBe(0);
  }
  trainer.dispose();
});

test("a validation goes through all its samples; the question for solved ends where one is wrong", async () => {
  const config = { rule: "bptt", validationSamples: 2000 } as const;
  const trainer = trainerOf(config);
  const hopeless = await trainer.validate();
  expect(hopeless).toMatchObject({ iteration: 0, samples: 2000 });
  expect(hopeless.error).toBeGreaterThan(0.5);
  expect(await trainer.validate(true)).toMatchObject({ iteration: 0, samples: 500 });
  trainer.dispose();
  // What is not finite is right by accident at most.
  const broken = createTrainer(engine, runConfig({ ...small, ...config }), (materials) => ({
    ...materials,
    initial: { ...materials.initial, by: valuesOf(materials.initial, "by").map(() => Number.NaN) },
  }));
  expect((await broken.validate()).error).toBeGreaterThan(0.5);
  broken.dispose();
});

test("every check has samples of its own, whatever was checked before", async () => {
  const config = { rule: "bptt", alphaF: 0, validationSamples: 1000 } as const;
  const errorsOf = async (earlier: readonly number[]) => {
    const trainer = trainerOf(config);
    const errors: number[] = [];
    for (let iteration = 1; iteration <= 3; iteration += 1) {
      await iterate(trainer);
      if (earlier.includes(iteration)) await trainer.validate(iteration === 1);
      errors.push((await trainer.validate()).error);
    }
    trainer.dispose();
    return errors;
  };
  const plain = await errorsOf([]);
  // The weights stand still, so that only the samples differ.
  expect(new Set(plain).size).toBe(3);
  expect(await errorsOf([1, 2, 3])).toEqual(plain);
});

describe("memory", () => {
  test.each(rules)("%s: nothing is left after dispose", async (rule) => {
    const before = { tensors: memory().numTensors, bytes: engine.usedBytes() };
    const trainer = trainerOf({ ...random, rule, clip: 1 });
    await trainer.preview();
    await collected(trainer);
    await iterations(trainer, 3);
    await trainer.validate();
    await trainer.stepPhase(() => 0);
    await trainer.stepPhase(() => 0);
    trainer.rewind();
    await trainer.step(() => 0);
    await trainer.stepPhase(() => 0);
    await trainer.stepPhase(() => 0);
    expect(memory().numTensors).toBeGreaterThan(before.tensors);
    trainer.dispose();
    expect({ tensors: memory().numTensors, bytes: engine.usedBytes() }).toEqual(before);
  });

  test("batches of varying length leave nothing either", async () => {
    const before = { tensors: memory().numTensors, bytes: engine.usedBytes() };
    const trainer = trainerOf({
      rule: "tptt",
      task: "adding",
      addingLength: "varying",
      length: 40,
    });
    const rows = await iterations(trainer, 20);
    expect(new Set(rows.map((row) => row.steps("layerCostF").length)).size).toBeGreaterThan(1);
    trainer.dispose();
    expect({ tensors: memory().numTensors, bytes: engine.usedBytes() }).toEqual(before);
  });

  test.each(["bptt", "tptt", "tptthx"] as const)(
    "%s: tensors and bytes are level from iteration 100 to 300",
    async (rule) => {
      const trainer = trainerOf({ ...random, phases: "both", rule, clip: 1 });
      const level: { tensors: number; bytes: number }[] = [];
      for (let i = 1; i <= 300; i += 1) {
        await iterate(trainer);
        if (i % 100 === 50) await trainer.validate();
        if (i % 100 === 0) level.push({ tensors: memory().numTensors, bytes: engine.usedBytes() });
      }
      expect(level[1]).toEqual(level[0]);
      expect(level[2]).toEqual(level[0]);
      trainer.dispose();
    },
  );
});
