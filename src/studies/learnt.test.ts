/** @file When runs over seeds count as learnt, and what becomes of those that did not. */
import { describe, expect, it } from "vitest";
import { learntAt, type SeedOutcome, summariseLearnt } from "./learnt.ts";
import { tenPerfectAt } from "./perfect-batches.ts";

const outcome = (changes: Partial<SeedOutcome>): SeedOutcome => ({
  seed: 1,
  iterations: 120,
  end: "iteration-limit",
  perfectAt: null,
  solvedAt: null,
  ...changes,
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

describe("summariseLearnt", () => {
  const learnt = [46, 50, 58, 60, 67].map((perfectAt) => outcome({ perfectAt }));
  const value = (at: number) => ({ kind: "value", value: at });

  it("gives the median over all seeds with least, greatest and what they cover", () => {
    expect(summariseLearnt(learnt)).toMatchObject({
      seeds: 5,
      learnt: 5,
      median: value(58),
      range: { from: value(46), to: value(67), coverage: 0.9375 },
      interval: null,
    });
    expect(summariseLearnt([])).toMatchObject({ seeds: 0, learnt: 0, range: null });
    expect(summariseLearnt([]).median).toBeUndefined();
  });

  it("ranks what a rule stopped or what diverged behind everything, and cuts short what a limit ended", () => {
    const stopped = [
      ...learnt.slice(0, 2),
      outcome({ end: "not-finite" }),
      outcome({ end: "no-improvement" }),
      outcome({ end: "radius-limit" }),
    ];
    expect(summariseLearnt(stopped)).toMatchObject({
      learnt: 2,
      median: null,
      cut: 0,
      never: { "not-finite": 1, "no-improvement": 1, "radius-limit": 1 },
    });
    const cut = [...learnt.slice(0, 2), outcome({}), outcome({}), outcome({ end: "not-finite" })];
    expect(summariseLearnt(cut)).toMatchObject({
      median: { kind: "beyond", value: 120 },
      cut: 2,
      ends: { "iteration-limit": 4, "not-finite": 1 },
    });
    const mixed = [...learnt.slice(0, 3), outcome({}), outcome({ end: "not-finite" })];
    expect(summariseLearnt(mixed).median).toEqual(value(58));
  });

  it("counts what came first of ten perfect batches and solved", () => {
    expect(learntAt(outcome({ perfectAt: 40, solvedAt: 100 }))).toBe(40);
    expect(learntAt(outcome({ solvedAt: 100 }))).toBe(100);
    expect(learntAt(outcome({}))).toBeNull();
    expect(summariseLearnt([outcome({ perfectAt: 40, solvedAt: 41 })]).solved).toBe(1);
  });
});
