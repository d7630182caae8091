/** @file Intervals and tests against published examples, and simulated against exact. */
import { describe, expect, test } from "vitest";
import { binomialAtLeast } from "./binomial.ts";
import { Draws } from "./draws.ts";
import { holm } from "./holm.ts";
import { fewestFor, medianInterval, widestInterval } from "./median-interval.ts";
import { summariseSeeds } from "./seed-summary.ts";
import { aheadP, leastOneSided, leastTwoSided, type Sign, signTest } from "./sign-test.ts";
import { wilson } from "./wilson.ts";

/** How many of its standard errors a simulated share lies from the exact one. Seeds are fixed, so that a test never fails by chance. */
const errorsFrom = (exact: number, count: number, of: number): number =>
  Math.abs(count / of - exact) / Math.sqrt((exact * (1 - exact)) / of);
/** One draw of seeds in 16,000 goes beyond. */
const allowed = 4;
const repeated = (times: number, isSo: () => boolean): number => {
  let count = 0;
  for (let i = 0; i < times; i += 1) if (isSo()) count += 1;
  return count;
};

describe("the binomial distribution", () => {
  test("is that of coins", () => {
    expect(binomialAtLeast(5, 5)).toBe(1 / 32);
    expect(binomialAtLeast(7, 8)).toBe(9 / 256);
    expect(binomialAtLeast(0, 8)).toBe(1);
    expect(binomialAtLeast(9, 8)).toBe(0);
    expect(binomialAtLeast(3, 4, 0.25)).toBeCloseTo(13 / 256, 14);
  });
  test("sums to 1 from both sides, up to hundreds of trials", () => {
    for (const n of [1, 7, 100, 1000]) {
      for (const p of [0.03, 0.5, 0.9]) {
        for (const k of [1, Math.ceil(n * p), n]) {
          const below = binomialAtLeast(n - k + 1, n, 1 - p);
          expect(binomialAtLeast(k, n, p) + below).toBeCloseTo(1, 12);
        }
      }
    }
  });
  test.each([[-1], [1.5], [1001]])("%d trials are refused", (n) => {
    expect(() => binomialAtLeast(1, n)).toThrow(RangeError);
  });
});

describe("the interval of a median", () => {
  // Ranks and coverage in per cent as tables of the sign test's interval have them (Dixon and Mood, 1946; Conover, table A3).
  test.each([
    [6, 1, 6, 96.875],
    [8, 1, 8, 99.21875],
    [9, 2, 8, 96.09375],
    [10, 2, 9, 97.8516],
    [15, 4, 12, 96.4844],
    [20, 6, 15, 95.8611],
  ])("of %d values goes from rank %d to %d and covers %f%%", (n, from, to, coverage) => {
    const found = medianInterval(n);
    expect(found).toMatchObject({ from, to });
    expect(100 * (found?.coverage ?? 0)).toBeCloseTo(coverage, 3);
  });
  test("does not exist at 95% below six values; the range of five covers 93.8%", () => {
    expect([1, 2, 3, 4, 5].map((n) => medianInterval(n))).toEqual(Array(5).fill(null));
    expect(fewestFor()).toBe(6);
    expect(widestInterval(5)).toEqual({ from: 1, to: 5, coverage: 0.9375 });
    expect(widestInterval(2)?.coverage).toBe(0.5);
    expect(widestInterval(1)).toBeNull();
  });
  test.each([2, 5, 6, 10, 11])(
    "covers the median of a skew law as often as it says, %d seeds",
    (n) => {
      const draws = new Draws(n);
      const ranks = medianInterval(n) ?? widestInterval(n);
      const times = 20_000;
      const covered = repeated(times, () => {
        const figures = Array.from({ length: n }, () => ({
          kind: "value" as const,
          value: Math.exp(draws.gaussian()),
        }));
        const { interval, range } = summariseSeeds(figures);
        const { from, to } = interval ?? range!;
        return from!.value <= 1 && to!.value >= 1;
      });
      expect(errorsFrom(ranks!.coverage, covered, times)).toBeLessThan(allowed);
    },
  );
});

describe("Wilson's interval of a share", () => {
  // Newcombe (1998), table I.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %d of %d is %f to %f", (k, n, from, to) => {
    const found = wilson(k, n);
    expect(found.share).toBe(k / n);
    expect(found.from).toBeCloseTo(from, 4);
    expect(found.to).toBeCloseTo(to, 4);
  });
  test("ends at 1 where all are, and refuses what is no share", () => {
    expect(wilson(5, 5)).toMatchObject({ share: 1, to: 1 });
    for (const [k, n] of [
      [1, 0],
      [3, 2],
      [0.5, 2],
      [-1, 2],
    ] as const) {
      expect(() => wilson(k, n)).toThrow(RangeError);
    }
  });
  test.each([
    [5, 0.5],
    [10, 0.2],
    [20, 0.9],
  ])("covers the share of %d seeds, %f, as often as it must", (n, p) => {
    const covers = (k: number): boolean => wilson(k, n).from <= p && p <= wilson(k, n).to;
    const exact = Array.from({ length: n + 1 }, (_, k) =>
      covers(k) ? binomialAtLeast(k, n, p) - binomialAtLeast(k + 1, n, p) : 0,
    ).reduce((sum, each) => sum + each, 0);
    const draws = new Draws(n);
    const times = 20_000;
    const covered = repeated(times, () => covers(repeated(n, () => draws.uniform() < p)));
    expect(errorsFrom(exact, covered, times)).toBeLessThan(allowed);
  });
});

const signs = (plus: number, minus: number, ties = 0): Sign[] => [
  ...Array<Sign>(plus).fill(1),
  ...Array<Sign>(minus).fill(-1),
  ...Array<Sign>(ties).fill(0),
];

describe("the sign test", () => {
  test("is that of Zar's deer, whose hind legs are longer in 8 of 10 (Biostatistical Analysis)", () => {
    expect(signTest(signs(8, 2)).p).toBeCloseTo(0.109375, 12);
  });
  test("leaves ties out, and says what so many pairs could give at least", () => {
    expect(signTest(signs(8, 1, 1))).toEqual({
      plus: 8,
      minus: 1,
      ties: 1,
      p: 2 * (10 / 512),
      leastP: 2 / 1024,
    });
    expect([1, 5, 6].map(leastTwoSided)).toEqual([1, 1 / 16, 1 / 32]);
    expect(leastOneSided(5)).toBe(1 / 32);
    expect(signTest([]).p).toBe(1);
  });
  test("one-sided, ties count against the statement", () => {
    expect(aheadP(signs(5, 0), 1)).toBe(1 / 32);
    expect(aheadP(signs(4, 0, 1), 1)).toBe(6 / 32);
    expect(aheadP(signs(0, 5), -1)).toBe(1 / 32);
  });
  test.each([5, 8, 10])("rejects as rarely as it says, %d pairs", (n) => {
    const draws = new Draws(n);
    const times = 20_000;
    const exact = [...Array(n + 1).keys()]
      .map((k) => binomialAtLeast(k, n))
      .find((p) => p <= 0.05)!;
    const rejected = repeated(times, () => {
      const drawn = Array.from({ length: n }, (): Sign => (draws.gaussian() > 0 ? 1 : -1));
      return aheadP(drawn, 1) <= 0.05;
    });
    expect(errorsFrom(exact, rejected, times)).toBeLessThan(allowed);
  });
});

describe("Holm's correction", () => {
  test("is that of R's p.adjust, in the order given", () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((p, index) => expect(adjusted[index]).toBeCloseTo(p, 12));
    expect(holm([0.6, 0.7])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
  test("keeps the chance of any false finding at the level", () => {
    const draws = new Draws(3);
    const times = 20_000;
    const any = repeated(times, () =>
      holm([1, 2, 3].map(() => draws.uniform())).some((p) => p <= 0.05),
    );
    expect(errorsFrom(1 - (1 - 0.05 / 3) ** 3, any, times)).toBeLessThan(allowed);
  });
});
