/** @file What is cut short, and what never comes: medians, curves and pairs. */
import { describe, expect, test } from "vitest";
import { figureText, medianText } from "./figure-text.ts";
import { needsProductLimit, notYetSolved } from "./not-yet-solved.ts";
import { boundsOf, lower, pairedDifferences } from "./paired.ts";
import type { SeedFigure } from "./seed-figure.ts";
import { summariseSeeds } from "./seed-summary.ts";

const at = (value: number): SeedFigure => ({ kind: "value", value });
const beyond = (value: number): SeedFigure => ({ kind: "beyond", value });
const never: SeedFigure = { kind: "never", why: "no-improvement" };
const text = (figures: readonly SeedFigure[]): string =>
  medianText(summariseSeeds(figures), (value) => value.toLocaleString("en"));

describe("a median", () => {
  test.each([
    [[at(300), at(450), at(600)], "450 (75.0%: 300 to 600)"],
    [[at(300), at(450), beyond(3000)], "450 (75.0%: 300 to > 3,000)"],
    [[at(300), beyond(3000), beyond(3000)], "> 3,000 (75.0%: 300 to > 3,000)"],
    [[at(300), never, never], "never (75.0%: 300 to never)"],
    [[at(300), beyond(400), at(600)], "> 400 (75.0%: 300 to > 600)"],
    [[at(300), never], "never (50.0%: 300 to never)"],
    [[at(300), at(500)], "400 (50.0%: 300 to 500)"],
    [[at(300)], "300"],
    [[], ""],
  ])("%j is %s", (figures, expected) => {
    expect(text(figures)).toBe(expected);
  });
  test("of six and more has an interval of 95%", () => {
    expect(text([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(at))).toBe("5.5 (97.9%: 2 to 9)");
  });
  test("counts what never came by what ended it", () => {
    const summary = summariseSeeds([
      at(1),
      never,
      never,
      beyond(9),
      { kind: "never", why: "not-finite" },
    ]);
    expect(summary).toMatchObject({ cut: 1, never: { "no-improvement": 2, "not-finite": 1 } });
    expect(figureText(null, String)).toBe("never");
  });
});

describe("not yet solved", () => {
  // Freireich and others (1963), the 21 patients with 6-mercaptopurine: the example of every text on survival.
  const remissions = [
    ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map(at),
    ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(beyond),
  ];
  test("is Kaplan and Meier's estimate", () => {
    const published = [
      [6, 0.857, 21],
      [7, 0.807, 17],
      [10, 0.753, 15],
      [13, 0.69, 12],
      [16, 0.627, 11],
      [22, 0.538, 7],
      [23, 0.448, 6],
    ] as const;
    const found = notYetSolved(remissions);
    expect(found).toHaveLength(published.length);
    published.forEach(([iteration, share, atRisk], index) => {
      expect(found[index]).toMatchObject({ iteration, atRisk });
      expect(found[index]!.share).toBeCloseTo(share, 3);
    });
    expect(needsProductLimit(remissions)).toBe(true);
  });
  test("is the plain share where nothing was cut before another was solved; what never comes stays", () => {
    const figures = [at(10), at(20), never, beyond(50)];
    expect(needsProductLimit(figures)).toBe(false);
    expect(notYetSolved(figures).map(({ iteration, share }) => [iteration, share])).toEqual([
      [10, 0.75],
      [20, 0.5],
    ]);
    expect(notYetSolved([never])).toEqual([]);
  });
});

describe("pairs", () => {
  test.each<[SeedFigure, SeedFigure, 1 | 0 | -1]>([
    [at(1), at(2), 1],
    [at(2), at(2), 0],
    [at(2), beyond(2), 1],
    [at(2), beyond(1), 0],
    [at(1), beyond(2), 1],
    [at(3), beyond(2), 0],
    [at(3), never, 1],
    [beyond(3), at(2), -1],
    [beyond(3), beyond(3), 0],
    [beyond(3), never, 0],
    [never, never, 0],
  ])("%j against %j: %d", (first, second, sign) => {
    expect(lower(boundsOf(first), boundsOf(second))).toBe(sign);
    expect(lower(boundsOf(second), boundsOf(first))).toBe(sign === 0 ? 0 : -sign);
  });
  test("differences have a median with its interval, over pairs that both have a value", () => {
    const five = [1, 2, 3, 4, 5].map((d) => [at(10), at(10 + d)] as const);
    expect(pairedDifferences([...five, [at(1), never]])).toEqual({
      pairs: 5,
      median: 3,
      interval: { from: 1, to: 5, coverage: 0.9375, least: 1, most: 5 },
    });
    expect(pairedDifferences([[at(1), at(2)]])).toEqual({ pairs: 1, median: 1, interval: null });
    expect(pairedDifferences([[at(1), never]])).toBeNull();
  });
});
