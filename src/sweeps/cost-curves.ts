/** @file The cost curves of a cell as lines of a chart: one per seed, and their median. Pure. */
import { type Band, hairlineColor, type Points, type Series } from "../charts/index.ts";
import { type SeedColumn, spreadOf } from "../studies/statistics/spread.ts";
import { percentText } from "../studies/statistics/figure-text.ts";
import type { CellResult } from "../studies/sweep/sweep-results.ts";
import { sweepViewWords as words } from "./view-words.ts";

export interface CostCurves {
  readonly result: CellResult;
  /** Of several seeds each as a hairline; last the median as far as half of them went, or the course of the only seed. */
  readonly series: readonly Series[];
  /** Where the median lies; none of a single seed. */
  readonly bands: readonly Band[];
}

const hue = "var(--map)";

/** null: no cost was kept yet. */
export function costCurves(result: CellResult): CostCurves | null {
  const seeds = result.newest.flatMap(({ config, curves }) =>
    curves
      .filter(({ metric }) => metric === "cost")
      .map(({ iterations, mean }) => ({
        seed: config.seed,
        iterations,
        values: mean.map((value) => (typeof value === "number" ? value : Number.NaN)),
      })),
  );
  const [only] = seeds;
  if (only === undefined || seeds.every(({ iterations }) => iterations.length === 0)) return null;
  if (seeds.length === 1) return { result, series: [seriesOf(words.curves.cost, only)], bands: [] };
  const { iterations, median, lower, upper, coverage } = spreadOf(seeds);
  const hairlines = seeds.map((column): Series => ({
    ...seriesOf(words.curves.seed(column.seed), column),
    color: hairlineColor(hue, seeds.length),
    faint: true,
    thin: true,
  }));
  const main = seriesOf(words.curves.median(seeds.length), { iterations, values: median });
  const edge = (values: readonly number[]) => (): Points => ({
    length: iterations.length,
    x: iterations,
    y: values,
    present: null,
  });
  const name = words.curves.interval(seeds.length, percentText(coverage));
  const band: Band = { id: name, name, color: hue, lower: edge(lower), upper: edge(upper) };
  return { result, series: [...hairlines, main], bands: [band] };
}

/** A value a window of iterations; NaN: not finite. */
const seriesOf = (name: string, { iterations, values }: SeedColumn): Series => ({
  id: name,
  name,
  color: hue,
  marker: "circle",
  stroke: "solid",
  faint: false,
  points: () => ({ length: iterations.length, x: iterations, y: values, present: null }),
});

/** Whether nothing has changed in a cell that its curves show. */
export const sameCurves = ({ result: a }: CostCurves, { result: b }: CostCurves): boolean =>
  a.cell === b.cell &&
  a.state === b.state &&
  a.newest.length === b.newest.length &&
  a.newest.every((outcome, index) => outcome === b.newest[index]);
