/** @file An axis as a person types it: values with commas between them. Pure. */
import {
  type FieldProblem,
  type FieldValue,
  formatValue,
  parseField,
  type Parsed,
} from "../experiment/field.ts";
import { type RunFieldName, runFields } from "../experiment/schema.ts";
import { type Axis, isNumeric, prefersLog } from "../studies/sweep/axis.ts";

/** The values as text; `parseValues` reads it back. */
export const formatValues = (field: RunFieldName, values: readonly FieldValue[]): string =>
  values.map((value) => formatValue(runFields[field], value)).join(", ");

/** Values between commas or white space, each as the field allows; the first that is not is refused. */
export function parseValues(field: RunFieldName, text: string): Parsed<readonly FieldValue[]> {
  const values: FieldValue[] = [];
  for (const word of text.split(/[\s,;]+/u).filter((each) => each !== "")) {
    const parsed = parseField(field, runFields[field], word);
    if (!parsed.ok) return parsed;
    values.push(parsed.value);
  }
  const nothing: FieldProblem = { field, value: text, allowed: "at least one value" };
  return values.length === 0 ? { ok: false, problem: nothing } : { ok: true, value: values };
}

/** The axis that a field begins with: all its choices, or a few values around the one in force. */
export function startingAxis(name: RunFieldName, value: FieldValue): Axis {
  const field = runFields[name];
  if (field.kind === "choice") {
    return { kind: "list", field: name, values: field.choices.map((choice) => choice.value) };
  }
  if (field.kind === "flag") return { kind: "list", field: name, values: [false, true] };
  const middle = typeof value === "number" && value > 0 ? value : null;
  if (middle === null) return { kind: "list", field: name, values: [value] };
  const isLog = isNumeric(name) && prefersLog(name);
  const [from, to] = isLog ? [middle / 100, middle * 10] : [middle / 2, middle * 2];
  const within = (end: number): number =>
    Number(Math.min(field.max, Math.max(field.min, end)).toPrecision(3));
  const whole = (end: number): number => (field.kind === "integer" ? Math.ceil(end) : end);
  return {
    kind: "range",
    field: name,
    from: whole(within(from)),
    to: whole(within(to)),
    count: 4,
    scale: isLog ? "log" : "linear",
  };
}
