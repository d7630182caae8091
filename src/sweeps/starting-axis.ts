/** @file The axis that a field begins with. Pure. */
import type { FieldValue } from "../experiment/field.ts";
import { type RunFieldName, runFields } from "../experiment/schema.ts";
import { type Axis, isNumeric, prefersLog } from "../studies/sweep/axis.ts";

/** All its choices, or a few values around the one in force. */
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
