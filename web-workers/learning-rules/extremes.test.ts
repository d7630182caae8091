/** @file Saturated networks stay finite; what explodes says so. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import {
  createTrainer,
  iterations,
  measured,
  parametersOf,
  runConfig,
} from "../session/training.fixture.ts";

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

/** A run whose Whh and Vhh start 50 times as large. */
async function saturated(changes: Partial<RunConfig>): Promise<boolean> {
  const config = runConfig({ ...measured, hidden: 16, batch: 8, length: 20, ...changes });
  const trainer = createTrainer(engine, config, (materials) => ({
    ...materials,
    initial: {
      ...materials.initial,
      ...Object.fromEntries(
        ["Whh", "Vhh"].flatMap((name) => {
          const start = materials.initial[name];
          return start === undefined ? [] : [[name, start.map((w) => 50 * w)]];
        }),
      ),
    },
  }));
  const rows = await iterations(trainer, 30);
  const values = await parametersOf(trainer);
  trainer.dispose();
  return (
    rows.every((row) =>
      row.names().every((metric) => row.steps(metric).every((value) => Number.isFinite(value))),
    ) && Object.values(values).every((each) => each.every((value) => Number.isFinite(value)))
  );
}

describe.each(["tanh", "sigmoid"] as const)("a saturated %s network", (activation) => {
  test.each(["tptt", "tptthx", "fixed-feedback"] as const)(
    "stays finite under %s, however far the targets are",
    async (rule) => {
      for (const alphaI of [0.1, 100, 1e6]) {
        for (const task of ["temporal-order", "adding"] as const) {
          expect(await saturated({ rule, activation, alphaI, task }), `${task}, ${alphaI}`).toBe(
            true,
          );
        }
      }
    },
  );
});

test("the check can fail: relu explodes", async () => {
  expect(await saturated({ rule: "bptt", activation: "relu", length: 100, alphaF: 1 })).toBe(false);
});
