/** @file A cell in words: its point, its values on the axes and of the quantities. Pure. */
import { formatNumber } from "../files/format.ts";
import type { FieldValue } from "../experiment/field.ts";
import { type RunFieldName, runFields } from "../experiment/schema.ts";
import type { Axis } from "../studies/sweep/axis.ts";
import type { SweepCell } from "../studies/sweep/sweep.ts";
import { fieldWords } from "../fields/words.ts";
import { sweepViewWords as words } from "./view-words.ts";

const symbols: Readonly<Partial<Record<RunFieldName | "rate", string>>> = fieldWords.symbols;

/** A field as it is written at an axis, such as "α_f". */
export const fieldLabel = (field: RunFieldName): string => symbols[field] ?? runFields[field].label;

/** A value as it is read: a choice by its label, a number in its shortest form. Axes have room for fewer `digits`. */
export function valueText(name: RunFieldName, value: FieldValue, digits = 6): string {
  const field = runFields[name];
  switch (field.kind) {
    case "choice":
      return field.choices.find((choice) => choice.value === value)?.label ?? String(value);
    case "flag":
      return value === true ? words.on : words.off;
    case "optional-number":
      return typeof value === "number" ? formatNumber(value, digits) : field.none;
    case "number":
      return formatNumber(Number(value), digits);
    case "integer":
      return String(value);
  }
}

export const tickText = (name: RunFieldName, value: FieldValue): string =>
  valueText(name, value, 3);

/** "α_f 0.01, Rule TPTT"; of a sweep without axes, that it is the only cell. */
export const pointText = (axes: readonly Axis[], { point }: SweepCell): string =>
  axes.length === 0
    ? words.onlyCell
    : axes
        .map(({ field }, axis) => `${fieldLabel(field)} ${valueText(field, point[axis] ?? null)}`)
        .join(", ");
