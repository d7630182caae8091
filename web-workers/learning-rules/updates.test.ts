/** @file How gradients are applied: phases, split rate, clipping, Nesterov and plain descent. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { parametersOf as factsOf } from "../../src/experiment/run-facts.ts";
import { ruleFacts } from "../../src/experiment/rules/index.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import type { ParameterValues } from "../networks/parameters.ts";
import { type RunMaterials, seededMaterials } from "../session/materials.ts";
import {
  createTrainer,
  deviation,
  iterate,
  iterations,
  measured,
  minus,
  norm,
  parametersOf,
  runConfig,
  unmeasured,
  valuesOf,
} from "../session/training.fixture.ts";
import {
  changesOf,
  feedbackNames,
  followed,
  forwardNames,
  gradientsAt,
  sameBatch,
  small,
  withUpdates,
} from "./update-paths.fixture.ts";

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

type Values = ParameterValues;

const path = (
  changes: Partial<RunConfig>,
  count: number,
  change?: (materials: RunMaterials) => RunMaterials,
): Promise<Values[]> => followed(engine, changes, count, change);

describe("random phases", () => {
  test.each(["tptt", "tptthx", "no-target-signal"] as const)(
    "%s: exactly one of G and F an iteration, G with its probability",
    (rule) => {
      for (const phaseProbability of [0, 0.2, 0.5, 0.8, 1]) {
        const { nextUpdates } = seededMaterials(
          runConfig({ rule, phases: "random", phaseProbability }),
        );
        const draws = Array.from({ length: 4000 }, nextUpdates);
        expect(draws.every(({ feedback, forward }) => feedback !== forward)).toBe(true);
        const share = draws.filter(({ feedback }) => feedback).length / draws.length;
        const deviations = Math.sqrt((phaseProbability * (1 - phaseProbability)) / draws.length);
        expect(Math.abs(share - phaseProbability)).toBeLessThanOrEqual(4 * deviations);
      }
    },
  );

  test("both phases otherwise, and no G phase where G is not learnt", () => {
    expect(seededMaterials(runConfig({ rule: "tptt" })).nextUpdates()).toEqual({
      feedback: true,
      forward: true,
    });
    for (const rule of ["bptt", "fixed-feedback", "frozen-recurrent", "readout-only"] as const) {
      const { nextUpdates } = seededMaterials(runConfig({ rule, phases: "random" }));
      for (let i = 0; i < 50; i += 1) expect(nextUpdates().feedback).toBe(false);
      expect(seededMaterials(runConfig({ rule })).nextUpdates().feedback).toBe(false);
    }
  });

  test("a run uses its draws: the parameters of the skipped phase stay, to the bit", async () => {
    const config: Partial<RunConfig> = { rule: "tptthx", phases: "random", alphaI: 5, alphaF: 0.1 };
    const { nextUpdates } = seededMaterials(runConfig({ ...small, ...config }));
    const draws = Array.from({ length: 12 }, nextUpdates);
    expect(new Set(draws.map(({ feedback }) => feedback)).size).toBe(2);
    const values = await path(config, draws.length);
    draws.forEach(({ feedback, forward }, i) => {
      for (const name of forwardNames) {
        expect(norm(changesOf(values, name)[i]!) > 0, `${name} at ${i + 1}`).toBe(forward);
      }
      for (const name of feedbackNames) {
        expect(norm(changesOf(values, name)[i]!) > 0, `${name} at ${i + 1}`).toBe(feedback);
      }
    });
  });

  test("a skipped phase leaves the velocity as it was", async () => {
    const both = { feedback: true, forward: true };
    // With rates of zero after the first step, the next one shows the velocity: v <- mu v, p <- p + mu v.
    for (const [names, skipped] of [
      [forwardNames, { feedback: true, forward: false }],
      [feedbackNames, { feedback: false, forward: true }],
    ] as const) {
      const lastStep = async (updates: readonly (typeof both)[]): Promise<Values> => {
        const config = runConfig({ ...small, rule: "tptthx", alphaI: 5 });
        const trainer = createTrainer(engine, config, withUpdates(updates));
        await iterate(trainer);
        for (const rate of ["alphaF", "alphaG"] as const) trainer.setRate(rate, 0);
        await iterations(trainer, updates.length - 2);
        const before = await parametersOf(trainer);
        await iterate(trainer);
        const after = await parametersOf(trainer);
        trainer.dispose();
        return Object.fromEntries(
          Object.entries(after).map(([name, now]) => [
            name,
            Float32Array.from(minus(now, valuesOf(before, name))),
          ]),
        );
      };
      const straight = await lastStep([both, both]);
      const delayed = await lastStep([both, skipped, skipped, skipped, both]);
      for (const name of names) {
        expect(norm(valuesOf(straight, name))).toBeGreaterThan(0);
        expect(deviation(valuesOf(delayed, name), valuesOf(straight, name))).toBeLessThan(1e-3);
      }
    }
  });
});

describe("rates", () => {
  test.each(["bptt", "tptt", "tptthx"] as const)(
    "%s: a rate of its own moves Whh and bh only",
    async (rule) => {
      const config: Partial<RunConfig> = { rule, optimizer: "sgd", alphaI: 10, alphaF: 0.02 };
      const same = await path(config, 1);
      const split = await path({ ...config, recurrentRate: 0.2 }, 1);
      const still = await path({ ...config, recurrentRate: 0 }, 1);
      for (const name of Object.keys(same[0]!)) {
        const isRecurrent = name === "Whh" || name === "bh";
        const [plain, fast, none] = [same, split, still].map(
          (values) => changesOf(values, name)[0]!,
        );
        const times = (factor: number): Float64Array => plain!.map((change) => factor * change);
        expect(deviation(fast!, times(isRecurrent ? 10 : 1))).toBeLessThan(
          isRecurrent ? 0.01 : 1e-12,
        );
        expect(deviation(none!, times(isRecurrent ? 0 : 1))).toBe(0);
      }
    },
  );

  test("alpha_g moves Vhh and ch only, at that rate", async () => {
    const config: Partial<RunConfig> = { rule: "tptthx", optimizer: "sgd", phaseOrder: "paper" };
    const slow = await path({ ...config, alphaG: 0.1 }, 1);
    const fast = await path({ ...config, alphaG: 0.4 }, 1);
    for (const name of Object.keys(slow[0]!)) {
      const isFeedback = name === "Vhh" || name === "ch";
      const [one, four] = [slow, fast].map((values) => changesOf(values, name)[0]!);
      const wanted = one!.map((change) => (isFeedback ? 4 : 1) * change);
      expect(deviation(four!, wanted)).toBeLessThan(isFeedback ? 0.01 : 1e-12);
    }
  });
});

describe("optimisers", () => {
  const base: Partial<RunConfig> = { rule: "bptt", alphaF: 0.05, recurrentRate: 0.02 };
  const rateOf = (name: string): number => (name === "Whh" || name === "bh" ? 0.02 : 0.05);

  test.each([0.9, 0.5])(
    "Nesterov with mu = %f: v <- mu v - lr g; p <- p + mu v - lr g",
    async (mu) => {
      const values = await path({ ...base, optimizer: "nesterov", momentum: mu }, 4, sameBatch);
      const velocity = new Map<string, Float64Array>();
      for (let i = 0; i < 4; i += 1) {
        const gradients = await gradientsAt(engine, values[i]!, base, rateOf);
        for (const name of forwardNames) {
          const rate = rateOf(name);
          const before = velocity.get(name) ?? gradients[name]!.map(() => 0);
          const v = before.map((value, k) => mu * value - rate * gradients[name]![k]!);
          velocity.set(name, v);
          const step = v.map((value, k) => mu * value - rate * gradients[name]![k]!);
          expect(deviation(changesOf(values, name)[i]!, step), `${name} at ${i + 1}`).toBeLessThan(
            1e-3,
          );
        }
      }
    },
  );

  test("plain descent has no momentum", async () => {
    const values = await path({ ...base, optimizer: "sgd", momentum: 0.9 }, 3, sameBatch);
    const same = await path({ ...base, optimizer: "nesterov", momentum: 0 }, 3, sameBatch);
    expect(values).toEqual(same);
    for (let i = 0; i < 3; i += 1) {
      const gradients = await gradientsAt(engine, values[i]!, base, rateOf);
      for (const name of forwardNames) {
        const step = gradients[name]!.map((g) => -rateOf(name) * g);
        expect(deviation(changesOf(values, name)[i]!, step)).toBeLessThan(1e-3);
      }
    }
  });
});

describe("clipping", () => {
  const config: Partial<RunConfig> = { ...measured, optimizer: "sgd", alphaF: 0.5, alphaG: 0.5 };

  async function applied(changes: Partial<RunConfig>): Promise<{
    readonly global: number;
    readonly direction: Float64Array;
    readonly feedback: Float64Array;
    /** Global norm of the gradients as they are measured. */
    readonly reported: number;
  }> {
    const whole = runConfig({ ...small, ...config, ...changes });
    const trainer = createTrainer(engine, whole);
    const before = await parametersOf(trainer);
    const row = await iterate(trainer);
    const after = await parametersOf(trainer);
    trainer.dispose();
    const { follows, feedback } = ruleFacts(whole);
    const gradient = (name: string): number[] =>
      Array.from(minus(valuesOf(before, name), valuesOf(after, name)), (step) => step / 0.5);
    const direction = Float64Array.from(forwardNames.flatMap(gradient));
    return {
      global: norm(direction),
      direction,
      feedback: Float64Array.from(feedback === "absent" ? [] : feedbackNames.flatMap(gradient)),
      reported: norm(
        factsOf(whole).flatMap(({ name, group }) =>
          group === "feedback" || follows[group] === "none" ? [] : [row.scalar(`gradient${name}`)],
        ),
      ),
    };
  }

  test.each(["bptt", "tptt", "tptthx", "frozen-recurrent", "readout-only"] as const)(
    "%s: the global norm of what is applied is at most the limit, its direction the same",
    async (rule) => {
      const free = await applied({ rule });
      expect(free.global).toBeGreaterThan(0.1);
      const clipped = await applied({ rule, clip: 0.05 });
      expect(clipped.global).toBeCloseTo(0.05, 5);
      expect(
        deviation(
          clipped.direction,
          free.direction.map((g) => (g * 0.05) / free.global),
        ),
      ).toBeLessThan(1e-3);
      // G is not clipped, and the update norms are those before clipping.
      expect(clipped.feedback).toEqual(free.feedback);
      expect(clipped.reported).toBe(free.reported);
      expect(free.reported).toBeCloseTo(free.global, 3);
    },
  );

  test("a limit above the norm changes nothing", async () => {
    const free = await applied({ rule: "bptt" });
    expect(await applied({ rule: "bptt", clip: 1e6 })).toEqual(free);
  });

  test("it works with every measurement switched off", async () => {
    const bare = {
      ...unmeasured,
      rule: "bptt",
      clip: 0.05,
      optimizer: "sgd",
      alphaF: 0.5,
    } as const;
    const values = await path(bare, 1);
    const global = norm(forwardNames.map((name) => norm(changesOf(values, name)[0]!) / 0.5));
    expect(global).toBeCloseTo(0.05, 5);
  });
});
