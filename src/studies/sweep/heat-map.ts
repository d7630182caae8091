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
  /** Least and greatest value shown; null: there is none. */
  readonly range: readonly [number, number] | null;
}

/** Finds the place of the axis's value that is nearest to one, on the axis's own scale; -1: the axis has no such value. */
function placesOf(axis: Axis): (value: FieldValue) => number {
  const values = axisValues(axis);
  // Cells share their values, of which there are few.
  const known = new Map(values.map((value, place) => [value, place]));
  if (axis.kind === "list") return (value) => known.get(value) ?? -1;
  const onScale = (each: FieldValue): number =>
    axis.scale === "log" ? Math.log(Number(each)) : Number(each);
  const scaled = values.map(onScale);
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const distances = scaled.map((each) => Math.abs(each - onScale(value)));
    return distances.indexOf(Math.min(...distances));
  };
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
  const placings = axes.map(placesOf);
  const placeOn = ({ cell }: CellResult, axis: number | null): number =>
    axis === null ? 0 : (placings[axis]?.(cell.point[axis] ?? null) ?? 0);
  const conditions = Object.entries(fixed).map(([axis, place]) => [Number(axis), place] as const);
  const here = new Map<number, CellResult[]>();
  for (const result of results) {
    if (!conditions.every(([axis, place]) => placeOn(result, axis) === place)) continue;
    const place = placeOn(result, y) * xValues.length + placeOn(result, x);
    const others = here.get(place);
    if (others === undefined) here.set(place, [result]);
    else others.push(result);
  }
  const places = yValues.flatMap((_, row) =>
    xValues.map((__, column): MapPlace => {
      const shown = here.get(row * xValues.length + column) ?? [];
      return { x: column, y: row, results: shown.toSorted(byValue(quantity)) };
    }),
  );
  const values = places.flatMap(({ results: shown }) => shown[0]?.values[quantity] ?? []);
  return {
    xValues,
    yValues,
    places,
    range: values.length === 0 ? null : [Math.min(...values), Math.max(...values)],
  };
}

const byValue =
  (quantity: QuantityId) =>
  (a: CellResult, b: CellResult): number => {
    const [first, second] = [a.values[quantity], b.values[quantity]];
    if (first === second) return 0;
    return isBetter(quantity, first, second) ? -1 : 1;
  };
