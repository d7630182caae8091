import { describe, expect, test } from "vitest";

import type { Curve } from "../studies/outcome.ts";
import { type CostCurves, costCurves, sameCurves } from "./cost-curves.ts";
import { labResults, labSweep } from "./results.fixture.ts";

const curve = (mean: readonly (number | null)[]): Curve => ({
  metric: "cost",
  average: 10,
  iterations: mean.map((_, index) => 10 * (index + 1)),
  mean,
  deviation: mean.map(() => 0),
});

const curvesOf = (bySeed: readonly (readonly (number | null)[])[]): CostCurves | null => {
  const sweep = labSweep({ axes: [], seeds: bySeed.length });
  const [result] = labResults(sweep, ({ seed }) => ({ curves: [curve(bySeed[seed - 1] ?? [])] }));
  return result === undefined ? null : costCurves(result);
};

const pointsOf = (curves: CostCurves | null, index: number): unknown => {
  const points = curves?.series.at(index)?.points();
  return points === undefined ? null : [points.x, points.y];
};

describe("the cost's course", () => {
  test("has a hairline a seed and their median, which ends where fewer than half of them went on", () => {
    const curves = curvesOf([
      [4, 3, 2, 1],
      [2, 1],
      [3, 2, 1],
    ]);
    expect(curves?.series.map(({ name, thin }) => [name, thin === true])).toEqual([
      ["seed 1", true],
      ["seed 2", true],
      ["seed 3", true],
      ["median of 3 seeds", false],
    ]);
    expect(pointsOf(curves, -1)).toEqual([
      [10, 20, 30],
      [3, 2, 1.5],
    ]);
  });

  test("of one seed is its own line, and none where no cost was kept", () => {
    const curves = curvesOf([[2, 1]]);
    expect(curves?.series.map(({ name }) => name)).toEqual(["cost"]);
    expect(pointsOf(curves, 0)).toEqual([
      [10, 20],
      [2, 1],
    ]);
    expect(curvesOf([[]])).toBeNull();
  });

  test("keeps its place where the cost is not finite", () => {
    expect(pointsOf(curvesOf([[5, null, 3]]), 0)).toEqual([
      [10, 20, 30],
      [5, Number.NaN, 3],
    ]);
  });
});

test("curves are the same until a run of theirs ends", () => {
  const curves = curvesOf([
    [2, 1],
    [3, 2],
  ]);
  if (curves === null) throw new Error("The cell has no curves.");
  const after = (newest: CostCurves["result"]["newest"]): CostCurves => ({
    ...curves,
    result: { ...curves.result, newest },
  });
  const { newest } = curves.result;
  expect(sameCurves(after([...newest]), curves)).toBe(true);
  expect(sameCurves(after(newest.slice(1)), curves)).toBe(false);
  expect(sameCurves(after(newest.map((outcome) => ({ ...outcome }))), curves)).toBe(false);
});
