/** @file The rule of verdicts on evidence that is made up for it, on either side of each of its bars. */
import { describe, expect, test } from "vitest";

import type { SeedFigure } from "../statistics/seed-figure.ts";
import { below, over, type Part, type Row, solvedWithin, term, unsolvedWithin } from "./claims.ts";
import { type Evidence, signOf } from "./evidence.ts";
import { fewestSeeds, judgeParts, neededOf, type Outcome, rowsNeeded } from "./judge.ts";

type Figures = readonly (number | SeedFigure | null)[];
const never: SeedFigure = { kind: "never", why: "no-improvement" };
const beyond = (value: number): SeedFigure => ({ kind: "beyond", value });

/** Cells with a figure a seed, whatever quantity is asked for. */
const evidenceOf = (cells: Readonly<Record<string, Figures>>): Evidence => ({
  seeds: (cell) => cells[cell]?.map((_, seed) => seed),
  figure: ({ cell }, seed) => {
    const figure = cells[cell]?.[seed] ?? null;
    return typeof figure === "number" ? { kind: "value", value: figure } : figure;
  },
});

const row = (first: string, second: string, times = 1): Row => ({
  label: `${first} against ${second}`,
  conditions: below("solved-at", first, second, times),
});
const part = (rows: readonly Row[], of: Part["of"] = "headline"): Part => ({
  statement: "a statement",
  of,
  rows,
});
const outcomeOf = (parts: readonly Part[], cells: Readonly<Record<string, Figures>>): Outcome =>
  judgeParts(parts, evidenceOf(cells)).outcome;

const five = (value: number): number[] => Array<number>(5).fill(value);
const mixedSeeds = [100, 100, 100, 300, 300];

test("so many of n seeds are needed", () => {
  expect([1, 4, 5, 7, 8, 10, 20].map(neededOf)).toEqual([null, null, 5, 7, 7, 9, 15]);
  expect(fewestSeeds).toBe(5);
});

test("so many of k rows are evidence against all of them", () => {
  expect([1, 2, 3, 5, 8].map((rows) => rowsNeeded(rows, 5))).toEqual([1, 2, 2, 4, 5]);
  expect(rowsNeeded(3, 10)).toBe(1);
  expect(rowsNeeded(1, 4)).toBe(Number.POSITIVE_INFINITY);
});

describe("a seed", () => {
  const signs = (conditions: Row["conditions"], cells: Readonly<Record<string, Figures>>) =>
    (cells["a"] ?? []).map((_, seed) => signOf({ label: "", conditions }, evidenceOf(cells), seed));
  test("bears a comparison out by a factor, or speaks against it, as far as limits let it be told", () => {
    const cells = {
      a: [100, 100, 100, beyond(1000), never, 100, null],
      b: [126, 125, 124, 900, 900, beyond(100), 100],
    };
    expect(signs(below("solved-at", "a", "b", 1.25), cells)).toEqual([1, 0, -1, -1, -1, 0, 0]);
  });
  test("solved a task in time, or did not", () => {
    const cells = { a: [100, 1000, 1001, beyond(1000), beyond(500), never] };
    expect(signs([solvedWithin("a", 1000)], cells)).toEqual([1, 1, 0, 0, 0, -1]);
    expect(signs([unsolvedWithin("a", 1000)], cells)).toEqual([-1, 0, 1, 1, 0, 1]);
  });
  test("bears a row out where all of its conditions hold, and speaks against it where one does not", () => {
    const conditions = [...below("solved-at", "a", "b"), over("radius", "a", 50)];
    expect(signs(conditions, { a: [100, 40, 100], b: [200, 200, 100] })).toEqual([1, -1, 0]);
  });
});

describe("one part", () => {
  const claim = [part([row("a", "b")])];
  test.each<[string, Figures, Figures, Outcome]>([
    ["all seeds for it", five(100), five(200), "reproduced"],
    ["all against it", five(200), five(100), "not"],
    ["seeds on both sides", mixedSeeds, five(200), "undecided"],
    ["ties", five(100), five(100), "undecided"],
    ["four seeds", five(100).slice(1), five(200).slice(1), "undecided"],
    ["never solved, against solved", [never, never, never, never, never], five(100), "not"],
    [
      "solved, against cut short before",
      five(300),
      Array(5).fill(beyond(200)) as Figures,
      "undecided",
    ],
    [
      "both cut short",
      Array(5).fill(beyond(200)) as Figures,
      Array(5).fill(beyond(200)) as Figures,
      "undecided",
    ],
  ])("%s: %s", (_, a, b, outcome) => {
    expect(outcomeOf(claim, { a, b })).toBe(outcome);
  });
  test("of eight seeds one may be against it", () => {
    const a = [...Array<number>(7).fill(100), 300];
    expect(outcomeOf(claim, { a, b: Array<number>(8).fill(200) })).toBe("reproduced");
    expect(outcomeOf(claim, { a: [...a.slice(1), 300], b: Array<number>(8).fill(200) })).toBe(
      "undecided",
    );
  });
});

describe("several rows", () => {
  const claim = [part([row("a", "base"), row("b", "base"), row("c", "base")])];
  const base = five(200);
  const [good, bad, open] = [five(100), five(300), mixedSeeds];
  test.each<[string, Figures, Figures, Figures, Outcome]>([
    ["all of them", good, good, good, "reproduced"],
    ["one open", good, good, open, "undecided"],
    ["one against", good, good, bad, "partly"],
    ["two against and none for", bad, bad, open, "not"],
    // One of three against could be chance: three rows have three times its chance.
    ["one against and none for", bad, open, open, "undecided"],
    ["all against", bad, bad, bad, "not"],
  ])("%s: %s", (_, a, b, c, outcome) => {
    expect(outcomeOf(claim, { a, b, c, base })).toBe(outcome);
  });
  test("of which one is enough, need more seeds for it, and all against it", () => {
    const any: Part[] = [{ ...part([row("a", "base"), row("b", "base")]), oneIsEnough: true }];
    expect(outcomeOf(any, { a: good, b: bad, base })).toBe("undecided");
    const eight = (value: number) => Array<number>(8).fill(value);
    expect(outcomeOf(any, { a: eight(100), b: eight(300), base: eight(200) })).toBe("reproduced");
    expect(outcomeOf(any, { a: bad, b: bad, base })).toBe("not");
  });
});

describe("controls", () => {
  const claim = [part([row("a", "base")]), part([row("a", "control", 1.25)], "control")];
  const base = five(1000);
  const a = five(100);
  test.each<[string, Figures, Outcome]>([
    ["far behind", five(900), "reproduced"],
    ["within the margin", five(120), "partly"],
    ["beyond it in some seeds", [100, 120, 140, 160, 180], "undecided"],
  ])("%s: %s", (_, control, outcome) => {
    expect(outcomeOf(claim, { a, base, control })).toBe(outcome);
  });
  test("that do no worse than a claim that fails leave it not reproduced", () => {
    expect(outcomeOf(claim, { a: five(2000), base, control: five(100) })).toBe("not");
  });
});

test("a detail that holds does not save a headline that does not", () => {
  const claim = [part([row("a", "base")]), part([row("b", "base")], "detail")];
  const base = five(200);
  expect(outcomeOf(claim, { a: five(300), b: five(100), base })).toBe("not");
  expect(outcomeOf(claim, { a: five(100), b: five(300), base })).toBe("partly");
  expect(outcomeOf(claim, { a: mixedSeeds, b: five(300), base })).toBe("undecided");
});

describe("what cannot be compared", () => {
  const atChance: Row = {
    label: "chance",
    conditions: below("test-accuracy", "b", "a"),
    chance: {
      terms: [term("a", "test-accuracy"), term("b", "test-accuracy")],
      level: 0.5,
      within: 0.03,
    },
  };
  test("two at chance show nothing, one above it does", () => {
    const claim = [part([atChance])];
    expect(outcomeOf(claim, { a: five(0.52), b: five(0.5) })).toBe("not-comparable");
    expect(outcomeOf(claim, { a: five(0.6), b: five(0.5) })).toBe("reproduced");
  });
  test("a row waits for what its cells were to have learnt", () => {
    const rows = [{ ...row("a", "base"), learnt: ["a"] }];
    expect(outcomeOf([part(rows)], { a: [1, 2, never, never, never], base: five(9) })).toBe(
      "not-comparable",
    );
    expect(outcomeOf([part(rows)], { a: [1, 2, 3, never, never], base: five(9) })).toBe(
      "undecided",
    );
  });
  test("a row of which a cell is not run is left out", () => {
    const claim = [part([row("a", "base"), row("gone", "base")])];
    const found = judgeParts(claim, evidenceOf({ a: five(100), base: five(200) }));
    expect(found).toMatchObject({ outcome: "reproduced", parts: [{ rows: [{ state: "for" }] }] });
  });
});
