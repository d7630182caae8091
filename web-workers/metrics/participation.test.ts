/** @file The participation ratio of Whh's movement against its singular values, where it is absent, and its stride. */
import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import {
  collected,
  createTrainer,
  iterate,
  iterations,
  minus,
  parametersOf,
  runConfig,
  unmeasured,
  valuesOf,
} from "../session/training.fixture.ts";

const small = { ...unmeasured, hidden: 11, batch: 6, length: 12, alphaF: 0.3 } as const;
const metric = "participationWhh";

/** From the singular values of a matrix of so many rows. */
function ratioOf(values: Float64Array, rows: number): number {
  const matrix = Matrix.from1DArray(rows, values.length / rows, [...values]);
  const powers = new SingularValueDecomposition(matrix, { autoTranspose: true }).diagonal.map(
    (s) => s * s,
  );
  const sum = powers.reduce((all, power) => all + power, 0);
  return sum ** 2 / powers.reduce((all, power) => all + power ** 2, 0);
}

describe.each(["scalar", "simd", "relaxed"] as const)("on the %s kernels", (kernels) => {
  let engine: ComputeEngine;
  beforeAll(async () => {
    engine = await createMemoryEngine(kernels, "test");
  });
  afterAll(() => {
    engine.dispose();
  });

  test.each([
    { network: "srn", rule: "bptt" },
    { network: "srn", rule: "tptthx", alphaI: 10 },
    { network: "lstm", rule: "bptt" },
  ] as const)("$rule on $network", async (changes) => {
    const trainer = createTrainer(
      engine,
      runConfig({ ...small, ...changes, measureParticipation: 1 }),
    );
    const start = valuesOf(await parametersOf(trainer), "Whh");
    for (let i = 0; i < 8; i += 1) {
      const row = await iterate(trainer);
      const now = valuesOf(await parametersOf(trainer), "Whh");
      const wanted = ratioOf(minus(now, start), small.hidden);
      expect(wanted).toBeGreaterThan(1);
      expect(Math.abs(row.scalar(metric) - wanted)).toBeLessThan(1e-4 * wanted);
    }
    trainer.dispose();
  });

  test("a rule whose gradient has rank one moves it in one direction", async () => {
    // One sequence of two steps: only h_1 has gone into Whh.
    const config = { rule: "bptt", task: "random-permutation", length: 2, batch: 1 } as const;
    const trainer = createTrainer(
      engine,
      runConfig({ ...small, ...config, measureParticipation: 1 }),
    );
    expect((await iterate(trainer)).scalar(metric)).toBeCloseTo(1, 4);
    trainer.dispose();
  });
});

describe("where it is", () => {
  let engine: ComputeEngine;
  beforeAll(async () => {
    engine = await createMemoryEngine("simd", "test");
  });
  afterAll(() => {
    engine.dispose();
  });

  const there = async (changes: Partial<RunConfig>): Promise<number[]> => {
    const trainer = createTrainer(engine, runConfig({ ...small, ...changes }));
    await trainer.preview();
    const rows = [...(await collected(trainer)), ...(await iterations(trainer, 7))];
    trainer.dispose();
    return rows.filter((row) => row.has(metric)).map(({ iteration }) => iteration);
  };

  test("at its stride from the first step on, and nowhere where it is off", async () => {
    expect(await there({ rule: "bptt", measureParticipation: 3 })).toEqual([3, 6]);
    expect(await there({ rule: "bptt" })).toEqual([]);
  });

  test("not where nothing moves Whh", async () => {
    for (const rule of ["no-target-signal", "frozen-recurrent", "readout-only"] as const) {
      expect(await there({ rule, measureParticipation: 1 })).toEqual([]);
    }
  });
});
