/** @file What a card's runs are, how far they go, and what they say together. */
import { describe, expect, test } from "vitest";

import { cardOfCells, summaryOf } from "./card.fixture.ts";
import type { CardCell } from "./card.ts";
import { bptt, cell, frozen, inQuick, program, synthetic } from "./cards/settings.ts";
import { cardPlan, type CardRuns, summariseCard } from "./cell-summary.ts";
import { tenfold } from "./limits.ts";
import { known, outcomeOf } from "./outcome.fixture.ts";
import type { RunOutcome, RunSpec } from "./outcome.ts";
import { firstKeysOf, olderKeyOf } from "./outcome-key.ts";

const cellOf = (role: CardCell["role"], column: string, rule: object): CardCell =>
  cell({
    row: "row",
    column,
    role,
    quantity: "solved-at",
    config: synthetic("temporal-order", 60, rule),
    modes: inQuick,
  });
const claim = cellOf("claim", "claim", { rule: "tptt" });
const baseline = cellOf("baseline", "baseline", bptt(1e-5));
const control = cellOf("control", "control", frozen(0.01));
const card = cardOfCells([baseline, control, claim]);
const runs = (mode: CardRuns["mode"], seeds = 3): CardRuns => ({
  card,
  mode,
  reading: program,
  seeds,
});
const rulesOf = (specs: readonly RunSpec[]) => specs.map(({ config }) => config.rule);
const solved = (spec: RunSpec, solvedAt: number): RunOutcome =>
  outcomeOf(spec, { end: "solved", iterations: solvedAt, solvedAt });
const claims = cardPlan({ ...runs("full"), card: cardOfCells([claim]) }).atMost;

test.each([
  [1728, 100_000, 20_000],
  [100, 100_000, 10_000],
  [2000, 100_000, 20_000],
  [4100, 100_000, 50_000],
  [12_700, 100_000, 100_000],
  [12_700, 1_000_000, 200_000],
  [null, 100_000, 100_000],
  [100, 40, 40],
])("ten times %s, at most %d, is %d", (iterations, most, limit) => {
  expect(tenfold(iterations, most)).toBe(limit);
});

describe("a card's runs", () => {
  test("begin with the claim's, then the baseline's; its controls wait for the claim", () => {
    const wanted = cardPlan(runs("full")).wanted(new Map());
    expect(rulesOf(wanted)).toEqual(["tptt", "tptt", "tptt", "bptt", "bptt", "bptt"]);
    expect(wanted.every(({ config }) => config.maxIterations === 100_000)).toBe(true);
  });
  test("give a control ten times the claim's median, once that is known", () => {
    const [first, second, third] = claims;
    const two = [solved(first!, 1500), solved(second!, 1900)];
    const controls = (outcomes: readonly RunOutcome[], mode: CardRuns["mode"] = "full") =>
      cardPlan(runs(mode))
        .wanted(known(outcomes))
        .filter(({ config }) => config.rule !== "tptt")
        .map(({ config }) => [config.rule, config.maxIterations]);
    expect(controls(two)).not.toContainEqual(["frozen-recurrent", expect.any(Number)]);
    const all = [...two, solved(third!, 1700)];
    expect(controls(all)).toContainEqual(["frozen-recurrent", 20_000]);
    expect(controls(all)).toContainEqual(["bptt", 100_000]);
    // In quick mode the baseline, too.
    expect([...new Set(controls(all, "quick").map(String))]).toEqual([
      "bptt,20000",
      "frozen-recurrent,20000",
    ]);
    const unsolved = claims.map((spec) =>
      outcomeOf(spec, { end: "no-improvement", iterations: 31_000 }),
    );
    expect(controls(unsolved)).toContainEqual(["frozen-recurrent", 100_000]);
  });
  test("are likely to take what others took, and a control what its claim does", () => {
    const [first] = claims;
    const ahead = cardPlan(runs("full")).ahead(known([solved(first!, 1500)]));
    const likely = (rule: string) =>
      ahead.filter(({ spec }) => spec.config.rule === rule).map((each) => each.likely);
    expect(likely("tptt")).toEqual([1500, 1500]);
    expect(likely("bptt")).toEqual([100_000, 100_000, 100_000]);
    expect(likely("frozen-recurrent")).toEqual([1500, 1500, 1500]);
  });
});

describe("a cell's summary", () => {
  test("tells seeds that a limit cut short from those that never solve it", () => {
    const ends: readonly Partial<RunOutcome>[] = [
      { end: "solved", iterations: 1500, solvedAt: 1500 },
      { end: "iteration-limit" },
      { end: "no-improvement", iterations: 40_000 },
      { end: "radius-limit", iterations: 300 },
      { end: "not-finite", iterations: 20 },
    ];
    const summary = summaryOf(claim, 5, (_, seed) => ends[seed] ?? {});
    expect(summary).toMatchObject({ done: 5, solved: 1, diverged: 2, failed: 0, older: 0 });
    expect(summary.over).toMatchObject({ median: null, cut: 1 });
    expect(summary.figures.map((figure) => figure?.kind)).toEqual([
      "value",
      "beyond",
      "never",
      "never",
      "never",
    ]);
  });
  test("counts outcomes of an older revision, and nothing else of them", () => {
    const [spec] = claims;
    const old = { ...solved(spec!, 900), key: olderKeyOf(spec!) };
    const summary = summariseCard(runs("full"), known([old])).get(claim.id);
    expect(summary).toMatchObject({ done: 0, older: 1 });
    expect(firstKeysOf(spec!)[0]).not.toBe(old.key);
  });
});
