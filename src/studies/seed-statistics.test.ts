import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { laneDefaults, sharedDefaults } from "../experiment/schema.ts";
import { checkRun } from "../experiment/validate.ts";
import {
  learntAt,
  quantile,
  seedConfig,
  seedLimit,
  type SeedOutcome,
  seedsFrom,
  spreadOf,
  summarise,
  tenPerfectAt,
} from "./seed-statistics.ts";

const outcome = (changes: Partial<SeedOutcome>): SeedOutcome => ({
  seed: 1,
  iterations: 120,
  end: "iteration-limit",
  perfectAt: null,
  solvedAt: null,
  ...changes,
});

describe("the plan", () => {
  it("counts seeds up and goes on at 0 after the largest", () => {
    expect(seedsFrom(3, 3)).toEqual([3, 4, 5]);
    expect(seedsFrom(2 ** 32 - 1, 2)).toEqual([2 ** 32 - 1, 0]);
  });

  it("ends at the experiment's limit, and within reason where that is far away", () => {
    expect(seedLimit(120, 0)).toBe(120);
    expect(seedLimit(120, 300)).toBe(120);
    expect(seedLimit(100_000, 40)).toBe(1000);
    expect(seedLimit(100_000, 2400)).toBe(2400);
  });

  it("is a run that is possible, with nothing over t measured", () => {
    const config = seedConfig({ ...sharedDefaults, ...laneDefaults, measureSpectrum: 10 }, 7, 50);
    expect(checkRun(config).ok).toBe(true);
    expect(config).toMatchObject({ seed: 7, maxIterations: 50, measureSpectrum: 0 });
  });
});

describe("tenPerfectAt", () => {
  it("is the iteration that ends the first ten in a row", () => {
    const ten = Array.from({ length: 10 }, () => 1);
    expect(tenPerfectAt(ten)).toBe(10);
    expect(tenPerfectAt([...ten.slice(1), 0.95, ...ten, ...ten])).toBe(20);
    expect(tenPerfectAt(ten.slice(1))).toBeNull();
    expect(tenPerfectAt(ten.map(() => "NaN"))).toBeNull();
  });
});

describe("summarise", () => {
  it("takes the median over all seeds, those that did not learn being later than any", () => {
    const learnt = [46, 50, 58, 60, 67].map((perfectAt) => outcome({ perfectAt }));
    expect(summarise(learnt)).toMatchObject({ seeds: 5, learnt: 5, median: 58, range: [46, 67] });
    const mixed = [...learnt.slice(0, 3), outcome({}), outcome({ end: "not-finite" })];
    expect(summarise(mixed)).toMatchObject({
      learnt: 3,
      median: 58,
      range: [46, 58],
      ends: { "iteration-limit": 4, "not-finite": 1 },
    });
    expect(summarise(mixed.slice(2)).median).toBeNull();
    expect(summarise([])).toMatchObject({ seeds: 0, learnt: 0, median: null, range: null });
  });

  it("counts what came first of ten perfect batches and solved", () => {
    expect(learntAt(outcome({ perfectAt: 40, solvedAt: 100 }))).toBe(40);
    expect(learntAt(outcome({ solvedAt: 100 }))).toBe(100);
    expect(learntAt(outcome({}))).toBeNull();
    expect(summarise([outcome({ perfectAt: 40, solvedAt: 41 })]).solved).toBe(1);
  });
});

describe("quantile", () => {
  it("lies between least and greatest, in order", () => {
    const numbers = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const sorted = values.toSorted((a, b) => a - b);
        const value = quantile(sorted, q);
        expect(value).toBeGreaterThanOrEqual(sorted[0]!);
        expect(value).toBeLessThanOrEqual(sorted.at(-1)!);
      }),
    );
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, Infinity], 0.5)).toBe(2);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe("spreadOf", () => {
  const column = (values: readonly number[], step = 1) => ({
    iterations: values.map((_, index) => index * step),
    values,
  });

  it("is median and quartiles where runs have values", () => {
    const spread = spreadOf([1, 2, 3, 4, 5].map((value) => column([value, 10 * value])));
    expect(spread).toEqual({
      iterations: [0, 1],
      median: [3, 30],
      lower: [2, 20],
      upper: [4, 40],
    });
  });

  it("ends where fewer than half of the runs go on", () => {
    const spread = spreadOf([column([1, 1]), column([1, 1]), column([1, 1, 9]), column([1])]);
    expect(spread.iterations).toEqual([0, 1]);
  });

  it("leaves out what is not finite, and joins different strides", () => {
    const spread = spreadOf([column([1, 2, 3]), column([1, Number.NaN, 5]), column([4, 4], 2)]);
    expect(spread.iterations).toEqual([0, 2]);
    expect(spread.median).toEqual([1, 4]);
  });

  it("is empty for a single run", () => {
    expect(spreadOf([column([1, 2])]).iterations).toEqual([]);
  });
});
