/** @file What is measured agrees with the parameters read back and with exact linear algebra. */
import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from "ml-matrix";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { ruleChoices, ruleFacts } from "../../src/experiment/rules/index.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import {
  collected,
  createTrainer,
  deviation,
  iterate,
  iterations,
  type Measured,
  measured,
  minus,
  norm,
  parametersOf,
  runConfig,
  unmeasured,
  valuesOf,
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

/** Whether a number is within a share of another. */
function expectClose(actual: number, expected: number, share: number, name: string): void {
  expect(Math.abs(actual - expected), `${name}: ${actual} for ${expected}`).toBeLessThanOrEqual(
    share * Math.abs(expected),
  );
}

function exactRadius(w: Float32Array, size: number): number {
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(
    Matrix.from1DArray(size, size, w),
  );
  return Math.max(
    ...Array.from(realEigenvalues, (re, i) => Math.hypot(re, imaginaryEigenvalues[i] ?? 0)),
  );
}

const exactOperatorNorm = (w: Float32Array, size: number): number =>
  new SingularValueDecomposition(Matrix.from1DArray(size, size, w)).norm2;

describe("spectra", () => {
  test.each(["orthogonal", "gaussian"] as const)(
    "rho and the operator norm after training agree with ml-matrix (%s)",
    async (start) => {
      const trainer = trainerOf({
        rule: "tptthx",
        start,
        alphaI: 10,
        alphaF: 1,
        alphaG: 0.5,
        hidden: 24,
      });
      for (let i = 0; i < 15; i += 1) {
        const row = await iterate(trainer);
        const values = await parametersOf(trainer);
        const [Whh, Vhh] = [valuesOf(values, "Whh"), valuesOf(values, "Vhh")];
        for (const [w, radius, largest] of [
          [Whh, "radiusWhh", "operatorNormWhh"],
          [Vhh, "radiusVhh", "operatorNormVhh"],
        ] as const) {
          expect(deviation([row.scalar(radius)], [exactRadius(w, 24)])).toBeLessThan(1e-3);
          expect(deviation([row.scalar(largest)], [exactOperatorNorm(w, 24)])).toBeLessThan(1e-3);
        }
      }
      trainer.dispose();
    },
  );
});

describe.each(["bptt", "tptt", "tptthx"] as const)("norms of %s", (rule) => {
  test("steps and distances are those of the parameters read back", async () => {
    const trainer = trainerOf({ rule, alphaI: 5, alphaF: 0.05, alphaG: 0.05 });
    const start = await parametersOf(trainer);
    let before = start;
    for (let i = 0; i < 4; i += 1) {
      const row = await iterate(trainer);
      const after = await parametersOf(trainer);
      for (const name of trainer.parameterNames) {
        const step = norm(minus(valuesOf(after, name), valuesOf(before, name)));
        expect(step).toBeGreaterThan(0);
        expectClose(row.scalar(`step${name}`), step, 2e-3, `step${name}`);
        const distance = norm(minus(valuesOf(after, name), valuesOf(start, name)));
        expectClose(row.scalar(`moved${name}`), distance, 1e-4, `moved${name}`);
      }
      before = after;
    }
    trainer.dispose();
  });

  test("the gradient is what a plain step is made of", async () => {
    const trainer = trainerOf({ rule, optimizer: "sgd", alphaI: 5, alphaF: 0.5, alphaG: 0.5 });
    const row = await iterate(trainer);
    for (const name of trainer.parameterNames) {
      expect(row.scalar(`gradient${name}`)).toBeGreaterThan(0);
      expectClose(row.scalar(`step${name}`) / 0.5, row.scalar(`gradient${name}`), 1e-3, name);
    }
    trainer.dispose();
  });
});

describe("the angle", () => {
  test("is the one between the rule's step of Whh and BPTT's", async () => {
    for (const rule of ["tptt", "tptthx"] as const) {
      const step = async (
        by: RunConfig["rule"],
      ): Promise<{ row: Measured; step: Float64Array }> => {
        const trainer = trainerOf({ rule: by, optimizer: "sgd", alphaI: 100, alphaF: 1 });
        const before = await parametersOf(trainer);
        const row = await iterate(trainer);
        const after = await parametersOf(trainer);
        trainer.dispose();
        return { row, step: minus(valuesOf(after, "Whh"), valuesOf(before, "Whh")) };
      };
      const [own, bptt] = [await step(rule), await step("bptt")];
      const dot = own.step.reduce((sum, value, i) => sum + value * (bptt.step[i] ?? 0), 0);
      const degrees = (Math.acos(dot / norm(own.step) / norm(bptt.step)) * 180) / Math.PI;
      expect(degrees).toBeGreaterThan(1);
      expect(own.row.scalar("angle")).toBeCloseTo(degrees, 1);
      expectClose(own.row.scalar("gradientBpttWhh"), norm(bptt.step), 1e-3, "gradientBpttWhh");
    }
  });

  test("is absent for rules without targets, and where either gradient is exactly zero", async () => {
    for (const rule of ["bptt", "frozen-recurrent", "readout-only"] as const) {
      const trainer = trainerOf({ rule });
      const row = await iterate(trainer);
      expect([row.has("angle"), row.has("gradientBpttWhh")]).toEqual([false, false]);
      trainer.dispose();
    }
    const silent = trainerOf({ rule: "no-target-signal" });
    const row = await iterate(silent);
    expect(row.has("angle")).toBe(false);
    expect(row.scalar("gradientWhh")).toBe(0);
    expect(row.scalar("gradientBpttWhh")).toBeGreaterThan(0);
    silent.dispose();
    // With Why = 0 no error comes back at all.
    const config = runConfig({ ...small, rule: "tptt" });
    const deaf = createTrainer(engine, config, (materials) => ({
      ...materials,
      initial: { ...materials.initial, Why: valuesOf(materials.initial, "Why").map(() => 0) },
    }));
    const zero = await iterate(deaf);
    expect(zero.has("angle")).toBe(false);
    expect(zero.scalar("gradientBpttWhh")).toBe(0);
    deaf.dispose();
  });

  test("is there where only the update norms are off", async () => {
    const trainer = trainerOf({ ...unmeasured, rule: "tptt", measureAngle: 1 });
    const row = await iterate(trainer);
    expect(row.scalar("angle")).toBeGreaterThan(0);
    trainer.dispose();
  });
});

describe("signals over t", () => {
  test("the layer-wise F cost is the squared target signal's mean; the last error is alpha_i's share", async () => {
    const trainer = trainerOf({ rule: "tptt", alphaI: 5 });
    const row = await iterate(trainer);
    const targets = row.steps("targetFlow");
    const errors = row.steps("errorFlow");
    expect([targets.length, errors.length]).toEqual([12, 12]);
    row.steps("layerCostF").forEach((cost, t) => {
      expectClose(cost, (targets[t] ?? 0) ** 2 / (6 * 16), 1e-5, `t = ${t + 1}`);
    });
    expectClose(targets[11] ?? 0, 5 * (errors[11] ?? 0), 1e-5, "t = T");
    trainer.dispose();
  });

  test("the cost of predicting zero is that of a G that does", async () => {
    const config = runConfig({ ...small, rule: "fixed-feedback" });
    const trainer = createTrainer(engine, config, (materials) => {
      const { initial } = materials;
      const zero = (values: Float32Array) => values.map(() => 0);
      return {
        ...materials,
        // Nothing but the bias moves h, and G(x, h) = tanh(0).
        initial: {
          ...initial,
          Wxh: zero(valuesOf(initial, "Wxh")),
          Vhh: zero(valuesOf(initial, "Vhh")),
          ch: zero(valuesOf(initial, "ch")),
          bh: valuesOf(initial, "bh").map((_, i) => (i + 1) / 20),
        },
      };
    });
    const row = await iterate(trainer);
    const costs = row.steps("layerCostG");
    row.steps("layerCostZero").forEach((cost, t) => {
      expectClose(cost, costs[t] ?? 0, 1e-5, `t = ${t + 1}`);
    });
    expect(costs[0]).toBe(0);
    expect(costs[1]).toBeGreaterThan(0.01);
    trainer.dispose();
  });

  test("the error signal belongs to BPTT's sweep, the target signal to the targets", async () => {
    const flows = async (changes: Partial<RunConfig>): Promise<boolean[]> => {
      const trainer = trainerOf({ ...unmeasured, measureFlow: 1, ...changes });
      const row = await iterate(trainer);
      trainer.dispose();
      return [row.has("errorFlow"), row.has("targetFlow")];
    };
    expect(await flows({ rule: "bptt" })).toEqual([true, false]);
    expect(await flows({ rule: "frozen-recurrent" })).toEqual([true, false]);
    expect(await flows({ rule: "readout-only" })).toEqual([true, false]);
    expect(await flows({ rule: "tptt" })).toEqual([true, true]);
    expect(await flows({ rule: "tptthx" })).toEqual([false, true]);
    expect(await flows({ rule: "tptthx", measureAngle: 1 })).toEqual([true, true]);
  });
});

describe("targets lost to float32", () => {
  test("none without rounding, most at MNIST's alpha_i, all without a signal; absent for BPTT", async () => {
    const share = async (changes: Partial<RunConfig>): Promise<number | null> => {
      const trainer = trainerOf({ ...unmeasured, measureUnchangedTargets: 1, ...changes });
      const row = await iterate(trainer);
      trainer.dispose();
      return row.has("unchangedTargets") ? row.scalar("unchangedTargets") : null;
    };
    expect(await share({ rule: "tptt", alphaI: 100 })).toBeLessThan(0.01);
    const tiny = await share({ rule: "tptt", alphaI: 1e-7 });
    expect(tiny).toBeGreaterThan(0.9);
    expect(await share({ rule: "no-target-signal" })).toBe(1);
    expect(await share({ rule: "no-target-signal", targets: "plain" })).toBeLessThan(0.01);
    for (const rule of ["bptt", "readout-only", "frozen-recurrent"] as const) {
      expect(await share({ rule })).toBeNull();
    }
  });
});

describe("absent is not the same as not finite", () => {
  test("a number that is not finite is there", async () => {
    const config = runConfig({ ...small, rule: "tptt" });
    const trainer = createTrainer(engine, config, (materials) => ({
      ...materials,
      initial: {
        ...materials.initial,
        Why: valuesOf(materials.initial, "Why").map(() => Number.NaN),
      },
    }));
    const row = await iterate(trainer);
    expect(row.scalar("cost")).toBeNaN();
    expect(row.scalar("gradientWhy")).toBeNaN();
    expect(row.scalar("angle")).toBeNaN();
    trainer.dispose();
  });

  test("what belongs to a phase is absent where the phase is skipped", async () => {
    const changes = { rule: "tptthx", phases: "random" } as const;
    const only = async (phaseProbability: number): Promise<Measured> => {
      const trainer = trainerOf({ ...changes, phaseProbability });
      const row = await iterate(trainer);
      trainer.dispose();
      return row;
    };
    const [forward, feedback] = [await only(0), await only(1)];
    for (const metric of ["gradientVhh", "gradientch", "layerCostG"] as const) {
      expect(forward.has(metric), `${metric} of an F phase`).toBe(false);
      expect(feedback.has(metric), `${metric} of a G phase`).toBe(true);
    }
    // The targets are set and compared with BPTT in both; no step is a step of length zero.
    for (const metric of ["layerCostF", "angle", "gradientWhh"] as const) {
      expect([forward.has(metric), feedback.has(metric)]).toEqual([true, true]);
    }
    expect([forward.scalar("stepVhh"), feedback.scalar("stepVhh") > 0]).toEqual([0, true]);
    expect([forward.scalar("stepWhh") > 0, feedback.scalar("stepWhh")]).toEqual([true, 0]);
  });

  test("a skipped step is one of length zero, though one was taken before", async () => {
    const config = runConfig({ ...small, rule: "tptthx", alphaI: 5 });
    const both = { feedback: true, forward: true };
    const draws = [both, { ...both, forward: false }, { ...both, feedback: false }];
    const trainer = createTrainer(engine, config, (materials) => ({
      ...materials,
      nextUpdates: () => draws.shift() ?? both,
    }));
    const rows = await iterations(trainer, 3);
    expect(rows.map((row) => row.scalar("stepWhh") > 0)).toEqual([true, false, true]);
    expect(rows.map((row) => row.scalar("stepVhh") > 0)).toEqual([true, true, false]);
    trainer.dispose();
  });

  test("a G that is never learnt still shows its cost", async () => {
    const trainer = trainerOf({ rule: "fixed-feedback" });
    await trainer.preview();
    const [preview] = await collected(trainer);
    expect(preview?.has("layerCostG")).toBe(true);
    const row = await iterate(trainer);
    expect(row.has("layerCostG")).toBe(true);
    expect(row.has("gradientVhh")).toBe(false);
    trainer.dispose();
  });

  test.each(ruleChoices.map(({ value }) => value))(
    "%s measures no parameter it does not have",
    async (rule) => {
      const trainer = trainerOf({ rule });
      const row = await iterate(trainer);
      trainer.dispose();
      const { feedback, follows } = ruleFacts({ rule, baseRule: "tptt" });
      for (const metric of ["radiusVhh", "operatorNormVhh", "stepVhh", "movedVhh"] as const) {
        expect(row.has(metric)).toBe(feedback !== "absent");
      }
      for (const [name, group] of [
        ["Whh", "recurrent"],
        ["Wxh", "input"],
        ["Why", "readout"],
      ] as const) {
        expect(row.has(`gradient${name}`)).toBe(follows[group] !== "none");
      }
    },
  );
});
