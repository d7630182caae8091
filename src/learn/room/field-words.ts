/** @file Fields of a run and their values, as the forms name them. Pure. */
import { type FieldValue, formatValue } from "../../experiment/field.ts";
import { type RunFieldName, runFields } from "../../experiment/schema.ts";

/** The value's label where it is a choice, else its text. */
export function choiceLabel(name: RunFieldName, value: FieldValue): string {
  const field = runFields[name];
  const found =
    field.kind === "choice" ? field.choices.find((choice) => choice.value === value) : undefined;
  return found?.label ?? formatValue(field, value);
}

export const fieldLabel = (name: RunFieldName): string => runFields[name].label;
