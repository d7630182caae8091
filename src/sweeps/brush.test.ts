import { describe, expect, test } from "vitest";

import { brushBetween, brushed, type Brushes, brushPlaces, noBrushes, withBrush } from "./brush.ts";
import { type Dimension, dimensionsOf, missingPlace } from "./dimension.ts";
import { labResults, labSweep } from "./results.fixture.ts";

const sweep = labSweep();
/** TPTT solves the task from 1e-3 on, in 100, 200, 300; BPTT has run, and never solves it, at its first rate only. */
const results = labResults(sweep, ({ rule, alphaF }) => {
  if (rule === "bptt") return alphaF < 2e-4 ? {} : null;
  return alphaF < 5e-4 ? {} : { solvedAt: alphaF > 0.05 ? 300 : alphaF > 5e-3 ? 200 : 100 };
});
const dimensions = dimensionsOf(sweep.axes, results, "solvedAt");
const named = (id: string): Dimension => {
  const found = dimensions.find((dimension) => dimension.id === id);
  if (found === undefined) throw new Error(`no axis ${id}`);
  return found;
};
const points = (brushes: Brushes) =>
  brushed(results, dimensions, brushes).map(({ cell }) => cell.point);
const between = (id: string, from: number, to: number): Brushes => {
  const brush = brushBetween(named(id), from, to);
  return brush === null ? noBrushes : { [id]: brush };
};

describe("axes", () => {
  test("are the sweep's own, then error and rho, the quantity last", () => {
    expect(dimensions.map(({ id }) => id)).toEqual([
      "rule",
      "alphaF",
      "error",
      "radius",
      "solvedAt",
    ]);
    expect(dimensionsOf(sweep.axes, results, "error").map(({ id }) => id)).toEqual([
      "rule",
      "alphaF",
      "radius",
      "error",
    ]);
  });

  test("a range by factors puts decades at equal distances, a list its values", () => {
    const places = named("alphaF").ticks.map(({ place }) => place);
    for (const [index, place] of places.entries()) expect(place).toBeCloseTo(index / 3);
    expect(named("rule").ticks).toEqual([
      { place: 1, text: "BPTT" },
      { place: 0, text: "TPTT" },
    ]);
  });

  test("values are ticked where they are round, and at both ends of too narrow a range", () => {
    const ticksFor = (last: number): readonly string[] => {
      const ended = labResults(sweep, ({ alphaF }) => ({ solvedAt: alphaF > 0.05 ? last : 173 }));
      const dimension = dimensionsOf(sweep.axes, ended, "solvedAt").at(-1);
      return dimension?.ticks.map(({ text }) => text) ?? [];
    };
    expect(ticksFor(1429)).toEqual(["200", "500", "1,000"]);
    expect(ticksFor(173)).toEqual(["173"]);
  });

  test("the best value is at the top, a missing one below the axis", () => {
    const { placeOf, numberOf, text } = named("solvedAt");
    expect([100, 300].map(placeOf)).toEqual([1, 0]);
    const missing = results.map(numberOf).find((number) => !Number.isFinite(number)) ?? 0;
    expect(placeOf(missing)).toBe(missingPlace);
    expect(text(missing)).toBe("–");
  });

  test.each(["rule", "alphaF", "solvedAt"])("numbers of %s lead back to their places", (id) => {
    const { numberAt, placeOf, stops } = named(id);
    for (const stop of stops) expect(placeOf(numberAt(stop))).toBeCloseTo(stop);
  });
});

describe("brushes", () => {
  test("without one, every cell with outcomes is in", () => {
    expect(points(noBrushes)).toHaveLength(5);
  });

  test("a stretch of an axis has the cells within it, ends included", () => {
    expect(points(between("alphaF", 1 / 3, 2 / 3))).toEqual([
      ["tptt", 0.001],
      ["tptt", 0.01],
    ]);
    expect(points(between("rule", 1.1, 0.8))).toEqual([["bptt", 1e-4]]);
  });

  test("several narrow each other down, and one that is taken away no longer does", () => {
    const both = { ...between("alphaF", 0.5, 1), ...between("solvedAt", 0.2, 1) };
    expect(points(both)).toEqual([["tptt", 0.01]]);
    expect(points(withBrush(both, "solvedAt", null))).toEqual([
      ["tptt", 0.01],
      ["tptt", 0.1],
    ]);
  });

  test("a stretch that begins below the axis has the cells without a value", () => {
    expect(points(between("solvedAt", missingPlace, -0.1))).toEqual([
      ["bptt", 1e-4],
      ["tptt", 1e-4],
    ]);
    expect(points(between("solvedAt", missingPlace, 0.2))).toHaveLength(3);
  });

  test("the whole axis is no brush, and a brush keeps its numbers when the axis grows", () => {
    expect(between("solvedAt", missingPlace, 1)).toEqual(noBrushes);
    const brush = brushBetween(named("solvedAt"), 0.5, 1) ?? [0, 0];
    const [grown] = dimensionsOf(
      [],
      labResults(sweep, ({ rule }) => (rule === "bptt" ? { solvedAt: 10 } : { solvedAt: 300 })),
      "solvedAt",
    ).slice(-1);
    const [low, high] = brushPlaces(grown ?? named("solvedAt"), brush);
    expect(high).toBeLessThan(0.7);
    expect(low).toBeGreaterThan(0);
  });
});
