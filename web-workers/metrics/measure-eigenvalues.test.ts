/** @file The eigenvalue spectrum: of the weights as they are, at its stride alone, and never in the way of training. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { runFacts } from "../../src/experiment/run-facts.ts";
import { ruleChoices, ruleFacts } from "../../src/experiment/rules/index.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { eigenvalues } from "../linalg/eigenvalues.ts";
import type { Trainer } from "../session/trainer.ts";
import {
  collected,
  createTrainer,
  iterate,
  iterations,
  runConfig,
  unmeasured,
  valuesOf,
} from "../session/training.fixture.ts";
import { measureEigenvalues } from "./measure-eigenvalues.ts";

const small = { ...unmeasured, hidden: 9, batch: 4, length: 12, validationSamples: 100 } as const;

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

const trainerOf = (changes: Partial<RunConfig>): Trainer =>
  createTrainer(engine, runConfig({ ...small, ...changes }));

const rounded = (values: { readonly re: Float64Array; readonly im: Float64Array }): number[] => [
  ...values.re,
  ...values.im,
];

describe("values", () => {
  test.each(ruleChoices.map(({ value }) => value))(
    "%s: are the eigenvalues of the weights read back after the update",
    async (rule) => {
      const trainer = trainerOf({ rule, measureSpectrum: 1, alphaF: 0.5 });
      const hasFeedback = ruleFacts({ rule, baseRule: "tptt" }).feedback !== "absent";
      for (let i = 0; i < 3; i += 1) {
        const row = await iterate(trainer);
        const whh = await trainer.readParameter("Whh");
        expect(row.steps("spectrumWhh")).toEqual(rounded(eigenvalues(whh, small.hidden)));
        expect(row.has("spectrumVhh")).toBe(hasFeedback);
        if (!hasFeedback) continue;
        const vhh = await trainer.readParameter("Vhh");
        expect(row.steps("spectrumVhh")).toEqual(rounded(eigenvalues(vhh, small.hidden)));
      }
      trainer.dispose();
    },
  );

  test("of an orthogonal start lie on the unit circle", async () => {
    const trainer = trainerOf({ measureSpectrum: 5 });
    await trainer.preview();
    const [start] = await collected(trainer);
    const values = start?.steps("spectrumWhh") ?? [];
    for (let k = 0; k < small.hidden; k += 1) {
      expect(Math.hypot(values[k]!, values[k + small.hidden]!)).toBeCloseTo(1, 5);
    }
    trainer.dispose();
  });
});

describe("when", () => {
  test("switched off there is nothing, not even at iteration 0", async () => {
    const trainer = trainerOf({ rule: "tptt" });
    await trainer.preview();
    const rows = [...(await collected(trainer)), ...(await iterations(trainer, 3))];
    expect(rows.flatMap((row) => row.names()).filter((name) => /spectrum/.test(name))).toEqual([]);
    trainer.dispose();
  });

  test("a stride of 3 measures at multiples of 3 and at iteration 0, by whole steps and by phases", async () => {
    const trainer = trainerOf({ rule: "tptt", measureSpectrum: 3 });
    await trainer.preview();
    const rows = [...(await collected(trainer)), ...(await iterations(trainer, 5))];
    await trainer.stepPhase(() => 0);
    while (trainer.phasesDone > 0) await trainer.stepPhase(() => 0);
    rows.push(...(await collected(trainer)));
    const measured = rows.filter((row) => row.has("spectrumWhh"));
    expect(measured.map((row) => row.iteration)).toEqual([0, 3, 6]);
    trainer.dispose();
  });

  test("it changes no other number", async () => {
    const costs = async (measureSpectrum: number): Promise<number[]> => {
      const trainer = trainerOf({ rule: "tptthx", noise: 0.1, alphaF: 0.2, measureSpectrum });
      const rows = await iterations(trainer, 6);
      trainer.dispose();
      return rows.map((row) => row.scalar("cost"));
    };
    expect(await costs(2)).toEqual(await costs(0));
  });
});

describe("a matrix without eigenvalues", () => {
  test("is absent, and the other one is there", async () => {
    const broken = Float32Array.of(1, Number.NaN, 0, 1);
    const whole = Float32Array.of(0, 1, -1, 0);
    const measured = await measureEigenvalues(
      (name) => Promise.resolve(name === "Whh" ? broken : whole),
      runFacts(runConfig({ rule: "tptt", hidden: 2 })),
    );
    expect(measured.map(({ metric }) => metric)).toEqual(["spectrumVhh"]);
    expect([...measured[0]!.eigenvalues.im].toSorted((a, b) => a - b)).toEqual([-1, 1]);
  });

  test("does not stop training", async () => {
    const trainer = createTrainer(
      engine,
      runConfig({ ...small, rule: "bptt", measureSpectrum: 1 }),
      (materials) => ({
        ...materials,
        initial: {
          ...materials.initial,
          Whh: valuesOf(materials.initial, "Whh").map(() => Number.POSITIVE_INFINITY),
        },
      }),
    );
    const rows = await iterations(trainer, 2);
    expect(rows.map((row) => row.has("spectrumWhh"))).toEqual([false, false]);
    expect(trainer.iteration).toBe(2);
    trainer.dispose();
  });
});
