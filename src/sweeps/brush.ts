/** @file Brushes of parallel coordinates: a stretch of an axis each, and the cells that lie within all of them. Pure. */
import { elementAt } from "../basics/element-at.ts";
import type { CellResult } from "../studies/sweep/sweep-results.ts";
import type { Dimension } from "./dimension.ts";

/** Both ends, in any order and included, in the axis's own numbers, so that a brush means the same when the axis grows. */
export type Brush = readonly [number, number];

/** By the ids of their axes. */
export type Brushes = Readonly<Record<string, Brush>>;

/** Converting a place to a number and back may be off by rounding. */
const rounding = 1e-6;

export const noBrushes: Brushes = {};

/** The places of a brush's ends, the lower first. */
export function brushPlaces(
  { placeOf }: Pick<Dimension, "placeOf">,
  [from, to]: Brush,
): readonly [number, number] {
  const [a, b] = [placeOf(from), placeOf(to)];
  return a <= b ? [a, b] : [b, a];
}

/** The stretch between two places; null: it is the whole axis. */
export function brushBetween(
  { numberAt, stops }: Pick<Dimension, "numberAt" | "stops">,
  from: number,
  to: number,
): Brush | null {
  const isWhole =
    Math.min(from, to) <= elementAt(stops, 0) &&
    Math.max(from, to) >= elementAt(stops, stops.length - 1);
  return isWhole ? null : [numberAt(from), numberAt(to)];
}

export function withBrush(brushes: Brushes, id: string, brush: Brush | null): Brushes {
  const others = Object.entries(brushes).filter(([each]) => each !== id);
  return Object.fromEntries(brush === null ? others : [...others, [id, brush]]);
}

/** The cells with outcomes that lie within every brush; an axis that is not among the dimensions has none. */
export function brushed(
  results: readonly CellResult[],
  dimensions: readonly Dimension[],
  brushes: Brushes,
): readonly CellResult[] {
  const conditions = dimensions.flatMap((dimension) => {
    const brush = brushes[dimension.id];
    if (brush === undefined) return [];
    const [low, high] = brushPlaces(dimension, brush);
    return [{ dimension, low: low - rounding, high: high + rounding }];
  });
  return results.filter(
    (result) =>
      result.newest.length > 0 &&
      conditions.every(({ dimension, low, high }) => {
        const place = dimension.placeOf(dimension.numberOf(result));
        return place >= low && place <= high;
      }),
  );
}
