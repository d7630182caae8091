/** @file Plots drawn from outcomes made up for it: one run, many runs, time steps. */
import { describe, expect, test } from "vitest";

import type { FigurePanel } from "../studies/card.ts";
import { cards } from "../studies/cards/index.ts";
import { cell, cellId, synthetic } from "../studies/cards/settings.ts";
import { summaryOf } from "../studies/card.fixture.ts";
import type { Curve } from "../studies/outcome.ts";
import { type Drawn, linesOf } from "./figure-lines.ts";

const all: Drawn = { seed: null, steps: null };

const panelOf = (columns: readonly string[], changes: Partial<FigurePanel> = {}): FigurePanel => ({
  title: "plot",
  cells: columns.map((column) => cellId("row", column)),
  metric: "cost",
  average: 10,
  logX: false,
  logY: false,
  band: false,
  marks: [],
  ...changes,
});

/** The summaries of cells whose runs, one a seed, kept these curves. */
function summariesOf(curves: Readonly<Record<string, readonly Curve[]>>) {
  const entries = Object.entries(curves).map(([column, kept], index) => {
    const config = synthetic("adding", 10, { alphaF: 0.01 * (index + 1) });
    const made = cell({ row: "row", column, quantity: "cost", config });
    const summary = summaryOf(made, kept.length, (_, seed) => ({
      curves: kept.slice(seed, seed + 1),
    }));
    return [made.id, summary] as const;
  });
  return new Map(entries);
}

const scalar = (mean: readonly (number | null)[], deviation: readonly number[] = []): Curve => ({
  metric: "cost",
  average: 10,
  iterations: mean.map((_, index) => 10 * (index + 1)),
  mean,
  deviation,
});
const y = (points: { readonly y: ArrayLike<number> }): number[] => Array.from(points.y);

describe("all seeds", () => {
  const summaries = summariesOf({ A: [scalar([1, 2]), scalar([3, 4]), scalar([5, 9])] });
  const { series, bands } = linesOf(panelOf(["A"]), summaries, [], all);
  const [main] = series.filter(({ thin }) => thin !== true);

  test("are a median with its interval around it, and a hairline each behind it", () => {
    expect(main?.name).toBe("A");
    expect(y(main?.points() ?? { y: [] })).toEqual([3, 4]);
    expect(bands.map(({ lower, upper }) => [y(lower()), y(upper())])).toEqual([
      [
        [1, 2],
        [5, 9],
      ],
    ]);
    const thin = series.filter((one) => one.thin === true);
    expect(thin.map(({ faint, name }) => [faint, name])).toEqual([
      [true, "A, seed 1"],
      [true, "A, seed 2"],
      [true, "A, seed 3"],
    ]);
    expect(series.at(-1)).toBe(main);
  });

  test("one alone has no spread, unless its own deviations are asked for", () => {
    const only = summariesOf({ A: [scalar([1, 2], [0.5, 0])] });
    expect(linesOf(panelOf(["A"]), only, [], all).bands).toEqual([]);
    const [band] = linesOf(panelOf(["A"], { band: true }), only, [], all).bands;
    expect(y(band?.lower() ?? { y: [] })).toEqual([0, 2]);
    expect(y(band?.upper() ?? { y: [] })).toEqual([2, 2]);
  });

  test("a run under way belongs to its cell", () => {
    const [summary] = summaries.values();
    const spec = summary?.outcomes[0];
    if (summary === undefined || spec === undefined) throw new Error("there are runs");
    const fewer = new Map([[summary.cell.id, { ...summary, outcomes: [] }]]);
    const lines = linesOf(panelOf(["A"]), fewer, [spec], all).series;
    expect(lines.map(({ points }) => y(points()))).toEqual([[1, 2]]);
  });
});

test("one seed is drawn as it is; what is not finite is no number", () => {
  const summaries = summariesOf({ A: [scalar([1]), scalar([7, null])] });
  const { series } = linesOf(panelOf(["A"]), summaries, [], { seed: 2, steps: null });
  expect(series.map(({ points }) => y(points()))).toEqual([[7, Number.NaN]]);
});

test("an error is drawn as an accuracy where the plot asks for it", () => {
  const summaries = summariesOf({ A: [scalar([0.25, null])] });
  const { series } = linesOf(panelOf(["A"], { isComplement: true }), summaries, [], all);
  expect(series.map(({ points }) => y(points()))).toEqual([[0.75, Number.NaN]]);
});

test("cells of one column are named by their rows, others by their columns", () => {
  const figure10 = cards.find(({ id }) => id === "figure-10");
  const [panel] = figure10?.panels ?? [];
  if (figure10 === undefined || panel === undefined) throw new Error("there is Figure 10");
  const curve: Curve = { ...scalar([0.5]), metric: panel.metric, average: panel.average };
  const summaries = new Map(
    figure10.cells.map((each) => [each.id, summaryOf(each, 1, () => ({ curves: [curve] }))]),
  );
  const { series } = linesOf(panel, summaries, [], all);
  expect(series.map(({ name }) => name)).toEqual(
    [64, 128, 256, 512, 1024].map((hidden) => `H = ${hidden}`),
  );
  // Five lines of four colours: each has a colour and a marker of its own.
  expect(new Set(series.map(({ color, marker }) => `${color} ${marker}`)).size).toBe(5);
});

describe("a metric over t", () => {
  const layers: Curve = {
    metric: "layerCostF",
    average: 10,
    iterations: [10, 20],
    mean: [
      [1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10],
    ],
    deviation: [],
  };
  const panel = panelOf(["A"], { metric: "layerCostF" });
  const summaries = summariesOf({ A: [layers] });

  test("has a line for every t as in the paper, three of them named, the last the strongest", () => {
    const { series } = linesOf(panel, summaries, [], all);
    expect(series).toHaveLength(5);
    expect(series.filter(({ thin }) => thin !== true).map(({ name }) => name)).toEqual([
      "t = 1",
      "t = 3",
      "t = 5",
    ]);
    expect(series.map(({ points }) => y(points())[1])).toEqual([6, 7, 8, 9, 10]);
    const shares = series.map(({ color }) => Number(/ (\d+)%/.exec(color)?.[1]));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(100);
  });

  test("has the lines that were chosen, those that there are", () => {
    const { series } = linesOf(panel, summaries, [], { seed: null, steps: [2, 4, 30] });
    expect(series.map(({ name, thin }) => [name, thin])).toEqual([
      ["t = 2", false],
      ["t = 4", false],
    ]);
  });
});
