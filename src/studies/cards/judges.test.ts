/** @file The judges on either side of their rules, with summaries made up for it. */
import { describe, expect, test } from "vitest";

import type { CellSummary, Judge, Quantity, Summaries, Verdict } from "../card.ts";
import { summariseCell } from "../cell-summary.ts";
import { comparison, equality, type Pair, rising, solvedCells } from "./judges.ts";
import { bptt, cell, program, synthetic } from "./settings.ts";

const made = (
  id: string,
  quantity: Quantity,
  values: readonly (number | null)[],
  changes: Partial<CellSummary> = {},
): [string, CellSummary] => {
  const found = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const half = found.length * 2 > values.length;
  const config = synthetic("adding", 10, bptt(0.1));
  const empty = summariseCell(
    cell({ row: "row", column: id, quantity, config, quick: {} }),
    "quick",
    program,
    values.length,
    new Map(),
  );
  const median = half ? (found[Math.floor(found.length / 2)] ?? null) : null;
  return [id, { ...empty, done: values.length, values, median, ...changes }];
};

const pair: Pair = { row: "row", claim: "a", baseline: "b", controls: ["c"] };
const verdictOf = (
  judge: Judge,
  cells: readonly (readonly [string, CellSummary])[],
  mode: "quick" | "full" | "smallest" = "quick",
): Verdict => judge.decide(new Map(cells) satisfies Summaries, mode).verdict;

describe("before anything is compared", () => {
  const judge = comparison("", [pair], { better: "less", errors: 0 });
  const cells = [made("a", "solved-at", [100]), made("b", "solved-at", [200])] as const;
  test("a seed that is missing leaves it pending, the smallest mode decides nothing", () => {
    expect(verdictOf(judge, cells)).toBe("reproduced");
    expect(verdictOf(judge, cells, "smallest")).toBe("not-comparable");
    expect(verdictOf(judge, [cells[0], made("b", "solved-at", [200], { of: 2 })])).toBe("pending");
  });
  test("runs that failed are no evidence", () => {
    const failed = made("b", "solved-at", [null], { failed: 1 });
    expect(verdictOf(judge, [cells[0], failed])).toBe("not-comparable");
  });
});

describe("a comparison of iterations", () => {
  const judge = comparison("", [pair], { better: "less", errors: 0 });
  const of = (a: number | null, b: number | null, c: number | null) => [
    made("a", "solved-at", [a], { cut: a === null ? 1 : 0 }),
    made("b", "solved-at", [b], { cut: b === null ? 1 : 0 }),
    made("c", "solved-at", [c], { cut: c === null ? 1 : 0 }),
  ];
  test.each<[number | null, number | null, number | null, Verdict]>([
    [100, 200, null, "reproduced"],
    [100, null, 200, "reproduced"],
    [100, 200, 100, "partly"],
    [200, 100, null, "not"],
    [100, 100, null, "not"],
    [null, 100, null, "not"],
    [null, null, null, "not-comparable"],
  ])("%s against %s, the control %s: %s", (a, b, c, verdict) => {
    expect(verdictOf(judge, of(a, b, c))).toBe(verdict);
  });
  test("says what the control needed, either way", () => {
    const words = (c: number) => judge.decide(new Map(of(100, 200, c)), "quick").because.join(" ");
    expect(words(300)).toContain("no control does as well (c 300)");
    expect(words(100)).toContain("the control does as well (c 100)");
  });
});

describe("a comparison of lengths", () => {
  const judge = comparison("", [{ ...pair, controls: [] }], { better: "more", errors: 0 });
  const deep = (a: number, cutA: number, b: number, cutB: number) => [
    made("a", "deepest", [a], { cut: cutA }),
    made("b", "deepest", [b], { cut: cutB }),
  ];
  test("two ladders that ended at the same last rung do not compare, in any mode", () => {
    expect(verdictOf(judge, deep(40, 1, 40, 1))).toBe("not-comparable");
    expect(verdictOf(judge, deep(40, 1, 40, 1), "full")).toBe("not-comparable");
  });
  test("the one behind must have ended by itself, where the limits are not the paper's", () => {
    expect(verdictOf(judge, deep(40, 1, 10, 0))).toBe("reproduced");
    expect(verdictOf(judge, deep(40, 1, 10, 1))).toBe("not-comparable");
    expect(verdictOf(judge, deep(40, 1, 10, 1), "full")).toBe("reproduced");
    expect(verdictOf(judge, deep(10, 0, 40, 1))).toBe("not");
  });
});

describe("a comparison of accuracies", () => {
  const judge = comparison("", [pair], { better: "more", errors: 2 });
  const of = (a: readonly number[], c: number) => [
    made("a", "best-accuracy", a),
    made("b", "best-accuracy", [0.5, 0.5, 0.5]),
    made("c", "best-accuracy", [c, c, c]),
  ];
  test("the lead must exceed two standard errors, over the controls too", () => {
    expect(verdictOf(judge, of([0.69, 0.7, 0.71], 0.5))).toBe("reproduced");
    expect(verdictOf(judge, of([0.3, 0.6, 0.9], 0.4))).toBe("not");
    expect(verdictOf(judge, of([0.69, 0.7, 0.71], 0.695))).toBe("partly");
  });
});

describe("rising", () => {
  const judge = rising("", [
    { id: "a", control: "ca" },
    { id: "b", control: "cb" },
  ]);
  const of = (a: number, b: number, cb: number) => [
    made("a", "best-accuracy", [a]),
    made("ca", "best-accuracy", [0.1]),
    made("b", "best-accuracy", [b]),
    made("cb", "best-accuracy", [cb]),
  ];
  test("is partly at most where the control of the larger does as well", () => {
    expect(verdictOf(judge, of(0.4, 0.5, 0.1))).toBe("reproduced");
    expect(verdictOf(judge, of(0.4, 0.5, 0.5))).toBe("partly");
    expect(verdictOf(judge, of(0.5, 0.4, 0.1))).toBe("not");
  });
});

describe("equality", () => {
  const judge = equality("", pair, 0.01);
  const of = (a: number, c: number, changes = {}) => [
    made("a", "best-accuracy", [a], changes),
    made("b", "best-accuracy", [0.5]),
    made("c", "best-accuracy", [c]),
  ];
  test("either may lead, within the margin, and the control must stay behind", () => {
    expect(verdictOf(judge, of(0.505, 0.2))).toBe("reproduced");
    expect(verdictOf(judge, of(0.495, 0.2))).toBe("reproduced");
    expect(verdictOf(judge, of(0.52, 0.2))).toBe("not");
    expect(verdictOf(judge, of(0.48, 0.2))).toBe("not");
    expect(verdictOf(judge, of(0.505, 0.6))).toBe("partly");
    expect(verdictOf(judge, of(0.505, 0.2, { cut: 1 }))).toBe("not-comparable");
  });
});

describe("solved cells", () => {
  const judge = solvedCells("", [{ id: "a", controls: ["c"] }]);
  const of = (a: readonly (number | null)[], c: number | null, cut = 0) => [
    made("a", "solved-at", a, { cut }),
    made("c", "solved-at", [c]),
  ];
  test("half of the seeds, and sooner than the control", () => {
    expect(verdictOf(judge, of([100, 200, null], null))).toBe("reproduced");
    expect(verdictOf(judge, of([100, 200, null], 200))).toBe("partly");
    expect(verdictOf(judge, of([100, null, null], null))).toBe("not");
    expect(verdictOf(judge, of([100, null, null], null, 2))).toBe("not-comparable");
  });
});
