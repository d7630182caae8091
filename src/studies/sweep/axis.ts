/** @file An axis of a sweep: a field of the experiment with the values it takes, listed or spread over a range. Pure. */
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { JumpableRandomGenerator } from "pure-rand/types/JumpableRandomGenerator";

import { describeValue } from "../../experiment/checked.ts";
import {
  acceptsValue,
  type FieldProblem,
  type FieldValue,
  formatValue,
  refusedValue,
} from "../../experiment/field.ts";
import { type RunFieldName, runFieldNames, runFields } from "../../experiment/schema.ts";

/** Seeds are counted by the plan, and what is measured makes no difference to a cell. */
export const isSweepField = (name: string): name is RunFieldName =>
  sweepFieldNames.some((each) => each === name);
export const sweepFieldNames: readonly RunFieldName[] = runFieldNames.filter(
  (name) => name !== "seed" && !name.startsWith("measure"),
);

export interface ListAxis {
  readonly kind: "list";
  readonly field: RunFieldName;
  readonly values: readonly FieldValue[];
}

/** `count` values from `from` to `to`, both included: at equal distances, or by equal factors. */
export interface RangeAxis {
  readonly kind: "range";
  readonly field: RunFieldName;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly scale: "linear" | "log";
}

export type Axis = ListAxis | RangeAxis;

/** Most values of one axis. */
export const mostValues = 100;
/** Digits of a value in a range: 1e-6 to 1e-1 in six steps gives the decades themselves. */
const digits = 6;

const isWhole = (name: RunFieldName): boolean => {
  const field = runFields[name];
  return field.kind === "integer" || (field.kind === "optional-number" && field.integer === true);
};

/** Whether a field is a number, so that it can have a range. */
export function isNumeric(name: RunFieldName): boolean {
  const { kind } = runFields[name];
  return kind === "number" || kind === "integer" || kind === "optional-number";
}

/** Whether a range of the field is better walked by factors than by sums. */
export const prefersLog = (name: RunFieldName): boolean => {
  const field = runFields[name];
  return "logarithmic" in field && field.logarithmic;
};

const round = (name: RunFieldName, value: number): number =>
  isWhole(name) ? Math.round(value) : Number(value.toPrecision(digits));

/** Where the share, from 0 to 1, of a range lies. */
function within({ field, from, to, scale }: RangeAxis, share: number): number {
  const value = scale === "log" ? from * (to / from) ** share : from + (to - from) * share;
  return round(field, value);
}

/** The values that a grid takes, every one once. */
export function axisValues(axis: Axis): readonly FieldValue[] {
  if (axis.kind === "list") return [...new Set(axis.values)];
  const last = axis.count - 1;
  const values = Array.from({ length: axis.count }, (_, i) =>
    within(axis, last === 0 ? 0 : i / last),
  );
  return [...new Set(values)];
}

/** A value for a random search: one of a list, or from anywhere in a range. */
export function drawValue(axis: Axis, generator: JumpableRandomGenerator): FieldValue {
  if (axis.kind === "range") return within(axis, uniformFloat64(generator));
  return axis.values[uniformInt(generator, 0, axis.values.length - 1)] ?? null;
}

/** A value as it stands in the head of a column. */
export const formatAxisValue = (field: RunFieldName, value: FieldValue): string =>
  formatValue(runFields[field], value);

/** The first thing wrong with an axis, or null. */
export function findAxisProblem(axis: Axis): FieldProblem | null {
  const { field } = axis;
  const refuse = (what: string, value: unknown, allowed: string): FieldProblem => ({
    field: `${field}${what}`,
    value: describeValue(value),
    allowed,
  });
  if (!isSweepField(field)) {
    return refuse("", "an axis", `one of the fields ${sweepFieldNames.join(", ")}`);
  }
  if (axis.kind === "list") {
    if (axis.values.length < 1 || axis.values.length > mostValues) {
      return refuse("", `${axis.values.length} values`, `1 to ${mostValues} values`);
    }
    const bad = axis.values.find((value) => !acceptsValue(runFields[field], value));
    return bad === undefined ? null : refusedValue(field, runFields[field], bad);
  }
  const { from, to, count, scale } = axis;
  if (!isNumeric(field)) return refuse("", "a range", "a list of values: it is no number");
  if (!Number.isInteger(count) || count < 1 || count > mostValues) {
    return refuse(" (count)", count, `a whole number from 1 to ${mostValues}`);
  }
  for (const [end, value] of [
    [" (from)", from],
    [" (to)", to],
  ] as const) {
    if (!acceptsValue(runFields[field], value)) {
      return refusedValue(`${field}${end}`, runFields[field], value);
    }
    if (scale === "log" && !(value > 0)) {
      return refuse(end, value, "more than 0 where steps are by factors");
    }
  }
  return null;
}
