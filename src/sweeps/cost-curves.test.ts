import { describe, expect, test } from "vitest";

import type { Curve } from "../studies/outcome.ts";
import { type CostCurves, costCurves, costScales, piecesOf } from "./cost-curves.ts";
import { labResults, labSweep } from "./results.lab.ts";

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

describe("the cost's course", () => {
  test("has a line a seed and their median, which ends where fewer than half of them went on", () => {
    const curves = curvesOf([
      [4, 3, 2, 1],
      [2, 1],
      [3, 2, 1],
    ]);
    expect(curves?.seeds).toHaveLength(3);
    expect(curves?.median).toEqual({ iterations: [10, 20, 30], values: [3, 2, 1.5] });
  });

  test("of one seed is its own line, and none where no cost was kept", () => {
    expect(curvesOf([[2, 1]])?.median.values).toEqual([2, 1]);
    expect(curvesOf([[]])).toBeNull();
  });
});

describe("shared scales", () => {
  const all = [curvesOf([[0.7, 0.2]]), curvesOf([[5, null, 0, 3]])].flatMap((each) => each ?? []);

  test("reach over all cells, and leave out what a logarithm cannot hold", () => {
    expect(costScales(all, "log")).toEqual({ x: [0, 40], y: [0.1, 10] });
    expect(costScales(all, "linear")).toMatchObject({ x: [0, 40], y: [0, expect.any(Number)] });
    expect(costScales([], "log")).toBeNull();
  });

  test("lines are broken where the cost is not finite, or is zero on a log scale", () => {
    const line = all[1]?.median ?? { iterations: [], values: [] };
    expect(piecesOf(line, "linear")).toEqual([
      [10, 5],
      [30, 0, 40, 3],
    ]);
    expect(piecesOf(line, "log")).toEqual([
      [10, 5],
      [40, 3],
    ]);
  });
});
