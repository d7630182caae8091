/** @file The cost's course in a cell: a line a seed, their median, and the scales that several cells share. Pure. */
import type { AxisScale, Range } from "../charts/series.ts";
import { roundOut } from "../charts/ticks.ts";
import { type SeedColumn, spreadOf } from "../studies/seed-statistics.ts";
import type { CellResult } from "../studies/sweep/sweep-results.ts";

export interface CostCurves {
  readonly result: CellResult;
  /** A value a window of iterations; NaN: not finite. */
  readonly seeds: readonly SeedColumn[];
  /** Of one seed its own course; of several, as far as half of them went. */
  readonly median: SeedColumn;
}

const noColumn: SeedColumn = { iterations: [], values: [] };

/** null: no cost was kept yet. */
export function costCurves(result: CellResult): CostCurves | null {
  const seeds = result.newest.flatMap(({ curves }) =>
    curves
      .filter(({ metric }) => metric === "cost")
      .map(({ iterations, mean }): SeedColumn => ({
        iterations,
        values: mean.map((value) => (typeof value === "number" ? value : Number.NaN)),
      })),
  );
  if (seeds.every(({ iterations }) => iterations.length === 0)) return null;
  const spread = seeds.length > 1 ? spreadOf(seeds) : null;
  const median =
    spread === null
      ? (seeds[0] ?? noColumn)
      : { iterations: spread.iterations, values: spread.median };
  return { result, seeds, median };
}

export interface CostScales {
  readonly x: Range;
  readonly y: Range;
}

/** From iteration 0 to the last of any, and round numbers around every cost that the scale can hold; null: there is none. */
export function costScales(all: readonly CostCurves[], scale: AxisScale): CostScales | null {
  let [low, high, last] = [Infinity, -Infinity, 0];
  for (const { iterations, values } of all.flatMap(({ seeds }) => seeds)) {
    for (let index = 0; index < iterations.length; index += 1) {
      last = Math.max(last, iterations[index] ?? 0);
      const value = values[index] ?? Number.NaN;
      if (!isDrawable(value, scale)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? { x: [0, last], y: roundOut([low, high], scale, 4) } : null;
}

const isDrawable = (value: number, scale: AxisScale): boolean =>
  Number.isFinite(value) && (scale === "linear" || value > 0);

/** The unbroken pieces of a line, each x0, y0, x1, y1, ...; what cannot be drawn leaves a gap. */
export function piecesOf({ iterations, values }: SeedColumn, scale: AxisScale): number[][] {
  const pieces: number[][] = [];
  let piece: number[] = [];
  for (let index = 0; index < iterations.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (isDrawable(value, scale)) {
      if (piece.length === 0) pieces.push(piece);
      piece.push(iterations[index] ?? 0, value);
    } else {
      piece = [];
    }
  }
  return pieces;
}
