/** @file Lanes on the same seeds, compared: what is said of them, and how rarely it is wrong. */
import { describe, expect, test } from "vitest";
import { type Compared, compareAll, compareWith, comparisonText } from "./comparison.ts";
import { Draws } from "./draws.ts";
import type { SeedFigure } from "./seed-figure.ts";

const at = (value: number): SeedFigure => ({ kind: "value", value });
const beyond = (value: number): SeedFigure => ({ kind: "beyond", value });
const never: SeedFigure = { kind: "never", why: "not-finite" };
const named = (name: string, figures: readonly SeedFigure[]): Compared => ({
  name,
  figures: new Map(figures.map((figure, index) => [index + 1, figure])),
});
const text = (items: readonly Compared[]): string[] =>
  compareAll(items).map((each) => comparisonText(each, String, ["sooner than", "later"]));
const ten = (value: number): SeedFigure[] => Array.from({ length: 10 }, (_, i) => at(value + i));

describe("two lanes on the same seeds", () => {
  test("are told apart by ten seeds, with the differences of the pairs", () => {
    expect(text([named("A", ten(1)), named("B", ten(11))])).toEqual([
      "A sooner than B in 10 of 10 seeds, later in 0, tied in 0: significant, p = 0.0020 by the sign test (corrected 0.0020; the least possible is 0.0020). B minus A: median 10 (97.9%: 10 to 10) of 10 pairs with both values.",
    ]);
  });
  test("are never told apart by five, and it is said why", () => {
    const five = [ten(1), ten(11)].map((figures, index) =>
      named("AB"[index]!, figures.slice(0, 5)),
    );
    expect(text(five)[0]).toContain(
      "too few seeds to tell, p = 0.063 by the sign test (corrected 0.063; the least possible is 0.063).",
    );
  });
  test("tie where the limit hides both, and not where it hides one behind the other", () => {
    const [comparison] = compareAll([
      named("A", [beyond(9), at(3), at(3), never, never]),
      named("B", [beyond(9), beyond(9), never, at(3), never]),
    ]);
    expect(comparison).toMatchObject({ test: { plus: 2, minus: 1, ties: 2 }, differences: null });
  });
  test("are compared on the seeds that both have", () => {
    const [comparison] = compareAll([named("A", ten(1)), named("B", ten(1).slice(0, 3))]);
    expect(comparison?.test.ties).toBe(3);
    expect(compareAll([named("A", ten(1)), named("B", [])])).toEqual([]);
  });
});

describe("several comparisons", () => {
  test("are corrected by Holm for all that were made, and too few seeds are too few for all", () => {
    const one = named("A", ten(1).slice(0, 6));
    const others = ["B", "C", "D"].map((name) => named(name, ten(20).slice(0, 6)));
    const made = compareWith(one, others);
    expect(made.map(({ second, corrected, couldBe }) => [second, corrected, couldBe])).toEqual([
      ["B", 3 / 32, false],
      ["C", 3 / 32, false],
      ["D", 3 / 32, false],
    ]);
    expect(compareWith(one, others.slice(0, 1))[0]).toMatchObject({
      corrected: 1 / 32,
      couldBe: true,
    });
  });
  test("call at most one family in twenty significant where nothing differs", () => {
    const draws = new Draws(7);
    const tries = 4000;
    let wrong = 0;
    for (let i = 0; i < tries; i += 1) {
      const lanes = ["A", "B", "C", "D"].map((name) =>
        named(
          name,
          Array.from({ length: 10 }, () => at(draws.uniform())),
        ),
      );
      if (compareAll(lanes).some(({ corrected }) => corrected <= 0.05)) wrong += 1;
    }
    // Four standard errors of 5% of so many tries: the seed is fixed.
    expect(wrong / tries).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / tries));
    expect(wrong).toBeGreaterThan(0);
  });
});
