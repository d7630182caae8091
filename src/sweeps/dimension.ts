/** @file The vertical axes of parallel coordinates: a sweep's fields and quantities, as places from 0 (bottom) to 1 (top). Pure. */
import { logTicks, severalTicks } from "../charts/axes/ticks.ts";
import type { FieldValue } from "../experiment/field.ts";
import { runFields } from "../experiment/schema.ts";
import { type Axis, axisValues } from "../studies/sweep/axis.ts";
import {
  type CellResult,
  formatQuantity,
  quantities,
  type QuantityId,
} from "../studies/sweep/sweep-results.ts";
import { fieldLabel, tickText, valueText } from "./cell-words.ts";
import { type ValueRange, valueRange, valueScale } from "./value-scale.ts";

/** A tick with its text. */
export interface Tick {
  readonly place: number;
  readonly text: string;
}

export interface Dimension {
  readonly id: string;
  readonly label: string;
  /** What it is, in a sentence. */
  readonly help: string;
  /**
   * The cell's number here: a value of a range, the place in a list, or the value of a quantity. One that is missing is worse than any:
   * an infinity.
   */
  readonly numberOf: (result: CellResult) => number;
  /** Where a number stands; `missingPlace` for one that is missing. */
  readonly placeOf: (number: number) => number;
  readonly numberAt: (place: number) => number;
  readonly text: (number: number) => string;
  readonly ticks: readonly Tick[];
  /** Where the keyboard stops, rising, `missingPlace` among them where cells may be there. */
  readonly stops: readonly number[];
  /** Whether cells may lack a value here, so that the missing have a place. */
  readonly hasMissing: boolean;
}

/** The place of missing values: below the axis, at a distance from its end. */
export const missingPlace = -0.12;
const apart = missingPlace / 2;

const valueIntervals = 5;
const valueStops = Array.from({ length: 21 }, (_, stop) => stop / 20);

function axisDimension(axis: Axis, index: number): Dimension {
  const { field } = axis;
  const values = axisValues(axis);
  const { help } = runFields[field];
  const common = { id: field, label: fieldLabel(field), help, hasMissing: false };
  const valueOf = ({ cell }: CellResult): FieldValue => cell.point[index] ?? null;
  if (axis.kind === "list") {
    const places = new Map(values.map((value, place) => [value, place]));
    const last = values.length - 1;
    // The first value on top, as lists are read.
    const placeOf = (number: number): number => (last === 0 ? (1 - number) / 2 : 1 - number / last);
    const ticks = values.map((value, number) => ({
      place: placeOf(number),
      text: tickText(field, value),
    }));
    return {
      ...common,
      numberOf: (result) => places.get(valueOf(result)) ?? 0,
      placeOf,
      numberAt: (place) => (last === 0 ? 1 - 2 * place : (1 - place) * last),
      text: (number) => {
        const nearest = Math.min(last, Math.max(0, Math.round(number)));
        return valueText(field, values[nearest] ?? null);
      },
      ticks,
      stops: ticks.map(({ place }) => place).toReversed(),
    };
  }
  const onScale = (value: number): number => (axis.scale === "log" ? Math.log(value) : value);
  const [low, high] = [onScale(axis.from), onScale(axis.to)];
  const placeOf = (value: number): number =>
    low === high ? 0.5 : (onScale(value) - low) / (high - low);
  const ticks = values.map((value) => ({
    place: placeOf(Number(value)),
    text: tickText(field, value),
  }));
  return {
    ...common,
    numberOf: (result) => Number(valueOf(result)),
    placeOf,
    numberAt: (place) => {
      const number = low + (high - low) * place;
      return axis.scale === "log" ? Math.exp(number) : number;
    },
    text: (number) => tickText(field, number),
    ticks,
    stops: ticks.map(({ place }) => place).toSorted((a, b) => a - b),
  };
}

/** Round values, or the ends of a range that is too narrow for them. */
function valueTicks(range: ValueRange, isLog: boolean): readonly number[] {
  const round = isLog ? logTicks(range, valueIntervals) : severalTicks(range, valueIntervals);
  return round.length > 1 ? round : [...new Set(range)];
}

/** The better the higher; null: there is no value. */
function valueDimension(results: readonly CellResult[], id: QuantityId): Dimension | null {
  const range = valueRange(results, id);
  if (range === null) return null;
  const { better, label, definition } = quantities[id];
  const worst = better === "smaller" ? Infinity : -Infinity;
  const scale = valueScale(id, range);
  const hasMissing = results.some(({ newest, values }) => newest.length > 0 && values[id] === null);
  return {
    id,
    label,
    help: definition,
    numberOf: ({ values }) => values[id] ?? worst,
    placeOf: (number) => (Number.isFinite(number) ? scale.shareOf(number) : missingPlace),
    numberAt: (place) => (place < apart ? worst : scale.valueAt(Math.min(1, Math.max(0, place)))),
    text: (number) => formatQuantity(id, Number.isFinite(number) ? number : null),
    ticks: valueTicks(range, scale.isLog).map((value) => ({
      place: scale.shareOf(value),
      text: formatQuantity(id, value),
    })),
    stops: hasMissing ? [missingPlace, ...valueStops] : valueStops,
    hasMissing,
  };
}

/** The sweep's axes, then error and rho where they were measured, the quantity last. */
export function dimensionsOf(
  axes: readonly Axis[],
  results: readonly CellResult[],
  quantity: QuantityId,
): readonly Dimension[] {
  const others = (["error", "radius"] as const).filter((id) => id !== quantity);
  return [
    ...axes.map(axisDimension),
    ...[...others, quantity].flatMap((id) => valueDimension(results, id) ?? []),
  ];
}
