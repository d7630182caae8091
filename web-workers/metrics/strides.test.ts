/** @file Strides: what is off is absent and not computed, and what is announced is what comes. */
import { profile } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { metricField, type MetricId } from "../../src/experiment/metrics/index.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { metricStrides } from "../session/measuring.ts";
import {
  collected,
  createTrainer,
  iterations,
  type Measured,
  measured,
  runConfig,
  unmeasured,
} from "../session/training.fixture.ts";

const small = { ...measured, hidden: 16, batch: 6, length: 12 } as const;

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

const trainerOf = (changes: Partial<RunConfig>) =>
  createTrainer(engine, runConfig({ ...small, ...changes }));

describe("strides", () => {
  const fields = Object.keys(measured) as (keyof typeof measured)[];
  const measuredBy = (row: Measured, field: string): MetricId[] =>
    row.names().filter((metric) => metricField(metric) === field);

  test.each(fields)("%s: off is absent, and everything else is the same", async (field) => {
    const all = trainerOf({ rule: "tptt" });
    const without = trainerOf({ rule: "tptt", [field]: 0 });
    const [full, rest] = [await iterations(all, 3), await iterations(without, 3)];
    full.forEach((row, i) => {
      expect(measuredBy(row, field).length).toBeGreaterThan(0);
      const other = rest[i]!;
      expect(measuredBy(other, field)).toEqual([]);
      for (const metric of other.names()) {
        expect(other.steps(metric)).toEqual(row.steps(metric));
      }
    });
    all.dispose();
    without.dispose();
  });

  test.each(fields)(
    "%s: a stride of 3 measures at multiples of 3 and at iteration 0",
    async (field) => {
      const trainer = trainerOf({ ...unmeasured, rule: "tptt", [field]: 3 });
      await trainer.preview();
      const rows = [...(await collected(trainer)), ...(await iterations(trainer, 7))];
      const there = rows.filter((row) => measuredBy(row, field).length > 0);
      expect(there.map(({ iteration }) => iteration)).toEqual([0, 3, 6]);
      trainer.dispose();
    },
  );

  test("what is announced is what comes", async () => {
    for (const rule of ["bptt", "tptt", "tptthx", "fixed-feedback"] as const) {
      const config = runConfig({ ...small, rule, measureOperatorNorm: 0, measureFlow: 2 });
      const announced = Object.keys(metricStrides(config));
      const trainer = createTrainer(engine, config);
      const came = (await iterations(trainer, 2)).flatMap((row) => row.names());
      trainer.dispose();
      expect(came.filter((metric) => !announced.includes(metric))).toEqual([]);
      expect(announced).not.toContain("operatorNormWhh");
    }
  });
});

describe("what is off is not computed", () => {
  const kernelsOfIteration = async (changes: Partial<RunConfig>): Promise<readonly string[]> => {
    const trainer = trainerOf(changes);
    const kernels = await kernelsOf(() => trainer.step(() => 0));
    trainer.dispose();
    return kernels;
  };

  /** The names of the kernels that run meanwhile. */
  async function kernelsOf(work: () => Promise<void>): Promise<readonly string[]> {
    const { kernels } = await profile(async () => {
      await work();
      return 0;
    });
    return kernels.map(({ name }) => name);
  }

  test.each([
    ["measureRadius", "Spectra"],
    ["measureOperatorNorm", "Spectra"],
    ["measureStepNorms", "SegmentNorms"],
    ["measureDistance", "SegmentNorms"],
    ["measureUpdateNorms", "SegmentNorms"],
    ["measureFlow", "StepNorms"],
    ["measureUnchangedTargets", "UnchangedShare"],
    ["measureLayerCosts", "StepNorms"],
    ["measureAngle", "BackwardScan"],
    ["measureAngle", "Cosine"],
  ] as const)("%s: no %s", async (field, kernel) => {
    expect(await kernelsOfIteration({ ...unmeasured, rule: "tptthx", [field]: 1 })).toContain(
      kernel,
    );
    expect(await kernelsOfIteration({ ...unmeasured, rule: "tptthx" })).not.toContain(kernel);
  });
});
