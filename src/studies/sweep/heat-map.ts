/**
 * @file A sweep as a map: its cells over any two axes, the others fixed at a value or taken together. Points of a random search
 * fall to the nearest of an axis's values. Pure.
 */
import type { FieldValue } from "../../experiment/field.ts";
import { type Axis, axisValues } from "./axis.ts";
import { type CellResult, isBetter, type QuantityId } from "./sweep-results.ts";

export interface MapChoice {
  /** The axis along x, by its place among the sweep's. */
  readonly x: number;
  /** The axis along y; null: the sweep has but one. */
  readonly y: number | null;
  /** For the other axes, the place of the value they are fixed at; left out: all together. */
  readonly fixed: Readonly<Record<number, number>>;
}

/** A place of the map. */
export interface MapPlace {
  readonly x: number;
  readonly y: number;
  /** Everything that falls here, the best by the quantity first. */
  readonly results: readonly CellResult[];
}

export interface SweepMap {
  readonly xValues: readonly FieldValue[];
  /** One value without a meaning where there is no y. */
  readonly yValues: readonly FieldValue[];
  /** Row by row, y = 0 first. */
  readonly places: readonly MapPlace[];
  /** Least and greatest figure shown; null: there is none. */
  readonly range: readonly [number, number] | null;
}

/** The place of the axis's value that is nearest to one, on the axis's own scale. */
export function nearestPlace(axis: Axis, value: FieldValue): number {
  const values = axisValues(axis);
  if (axis.kind === "list" || typeof value !== "number") return values.indexOf(value);
  const onScale = (each: FieldValue): number =>
    axis.scale === "log" ? Math.log(Number(each)) : Number(each);
  let nearest = 0;
  values.forEach((each, place) => {
    const distance = Math.abs(onScale(each) - onScale(value));
    if (distance < Math.abs(onScale(values[nearest] ?? 0) - onScale(value))) nearest = place;
  });
  return nearest;
}

export function sweepMap(
  axes: readonly Axis[],
  results: readonly CellResult[],
  { x, y, fixed }: MapChoice,
  quantity: QuantityId,
): SweepMap {
  const [xAxis, yAxis] = [axes[x], y === null ? undefined : axes[y]];
  const xValues = xAxis === undefined ? [null] : axisValues(xAxis);
  const yValues = yAxis === undefined ? [null] : axisValues(yAxis);
  const placeOn = ({ cell }: CellResult, index: number | null): number => {
    const axis = index === null ? undefined : axes[index];
    return axis === undefined ? 0 : nearestPlace(axis, cell.point[index ?? 0] ?? null);
  };
  const shown = results.filter((result) =>
    Object.entries(fixed).every(([index, place]) => placeOn(result, Number(index)) === place),
  );
  const places = yValues.flatMap((_, row) =>
    xValues.map((__, column): MapPlace => {
      const here = shown.filter(
        (result) => placeOn(result, x) === column && placeOn(result, y) === row,
      );
      return { x: column, y: row, results: here.toSorted(byFigure(quantity)) };
    }),
  );
  const figures = places.flatMap(({ results: here }) => here[0]?.figures[quantity] ?? []);
  return {
    xValues,
    yValues,
    places,
    range: figures.length === 0 ? null : [Math.min(...figures), Math.max(...figures)],
  };
}

const byFigure =
  (quantity: QuantityId) =>
  (a: CellResult, b: CellResult): number => {
    const [first, second] = [a.figures[quantity], b.figures[quantity]];
    if (first === second) return 0;
    return isBetter(quantity, first, second) ? -1 : 1;
  };
