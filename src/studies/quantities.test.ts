/** @file What is read off runs that are made up for it. */
import { describe, expect, test } from "vitest";

import { synthetic } from "./cards/settings.ts";
import { outcomeOf } from "./outcome.fixture.ts";
import type { Curve, RunOutcome } from "./outcome.ts";
import { runSpec } from "./plan.ts";
import { quantities, quantityFacts, type QuantityId, type SeedRuns } from "./quantities.ts";

const spec = runSpec(synthetic("temporal-order", 30, { maxIterations: 2000 }));
const runsOf = (changes: Partial<RunOutcome>): SeedRuns => ({
  outcomes: [outcomeOf(spec, changes)],
  top: null,
});
const read = (id: QuantityId, changes: Partial<RunOutcome>, end = 2000) =>
  quantityFacts(id).of(runsOf(changes), end);
const value = (of: number) => ({ kind: "value", value: expect.closeTo(of, 9) as number });

/** A curve with a window every so many iterations. */
const curve = (metric: Curve["metric"], average: number, mean: Curve["mean"]): Curve => ({
  metric,
  average,
  iterations: mean.map((_, index) => average * (index + 1)),
  mean,
  deviation: [],
});

describe("angles", () => {
  // 84 over the first 100 iterations, 60 in the middle of 400, 50 over the last 100, and a single low window.
  const mean = Array.from({ length: 40 }, (_, window) =>
    window < 10 ? 84 : window >= 30 ? 50 : window === 12 ? 5 : 60,
  );
  const curves = [curve("angle", 10, mean)];
  test("are means over windows that are fixed, never a least", () => {
    expect(read("angle-first", { curves }, 400)).toEqual(value(84));
    expect(read("angle-middle", { curves }, 400)).toEqual(value(60));
    expect(read("angle-last", { curves }, 400)).toEqual(value(50));
  });
  test("may end where another run did", () => {
    expect(read("angle-last", { curves }, 300)).toEqual(value(60));
  });
  test("are none of a run that has none", () => {
    expect(read("angle-last", {}, 400)).toBeNull();
  });
});

test("the cost's fall is found by windows of 100, whatever else is kept", () => {
  const curves = [
    curve("cost", 10, Array<number>(60).fill(0.1)),
    curve("cost", 100, [1.38, 1.2, 0.7, 0.6, 0.5, 0.4]),
  ];
  expect(read("cost-halved-at", { curves })).toEqual(value(400));
  const flat = [curve("cost", 100, [1.38, 1.38])];
  expect(read("cost-halved-at", { curves: flat })).toEqual({ kind: "beyond", value: 2000 });
  expect(read("cost-halved-at", { curves: flat, end: "not-finite" })).toEqual({
    kind: "never",
    why: "not-finite",
  });
});

test("costs by layer are shares of what they are compared with", () => {
  const rows = (low: number, high: number) => [
    [low, 1, high],
    [low, 1, high],
  ];
  const curves = [
    curve("layerCostF", 50, rows(0.02, 0.4)),
    curve("layerCostG", 50, [
      [9, 9, 9],
      [0, 0.1, 0.2],
    ]),
    curve("layerCostZero", 50, [
      [9, 9, 9],
      [0, 0.4, 0.8],
    ]),
  ];
  expect(read("layer-cost-left", { curves })).toEqual(value(0.05));
  expect(read("feedback-cost-left", { curves })).toEqual(value(0.25));
});

test("an update norm is a share of that at the start", () => {
  const curves = [curve("gradientWhh", 100, [2, 1, 0.5, 0.1])];
  expect(read("update-norm-left", { curves }, 400)).toEqual(value(0.05));
});

test("a cost that is not finite was never reached", () => {
  expect(read("cost", { cost: null, end: "not-finite" })).toEqual({
    kind: "never",
    why: "not-finite",
  });
  expect(read("cost", { cost: 0.25 })).toEqual(value(0.25));
});

test("a ladder that reached its end is cut short there", () => {
  const rung = (length: number, solvedAt: number | null) =>
    outcomeOf(runSpec(synthetic("temporal-order", length, {})), { solvedAt });
  const climbed = (outcomes: readonly RunOutcome[]) => quantities.deepest.of({ outcomes, top: 30 });
  expect(climbed([rung(10, 5), rung(20, null)])).toEqual(value(10));
  expect(climbed([rung(10, null)])).toEqual(value(0));
  expect(climbed([rung(10, 5), rung(20, 5), rung(30, 5)])).toEqual({ kind: "beyond", value: 30 });
});
