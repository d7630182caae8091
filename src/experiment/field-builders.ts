/** @file Short hands for the entries of the experiment's table. */
import type { ChoiceField, FlagField, NumberField, OptionalNumberField } from "./field.ts";

export const choice = <const V extends string>(
  options: Omit<ChoiceField<V>, "kind" | "default"> & { readonly default: NoInfer<V> },
): ChoiceField<V> => ({ kind: "choice", ...options });
export const integer = (options: Omit<NumberField, "kind">): NumberField => ({
  kind: "integer",
  ...options,
});
export const number = (options: Omit<NumberField, "kind">): NumberField => ({
  kind: "number",
  ...options,
});
export const optional = (options: Omit<OptionalNumberField, "kind">): OptionalNumberField => ({
  kind: "optional-number",
  ...options,
});
export const flag = (options: Omit<FlagField, "kind">): FlagField => ({ kind: "flag", ...options });

/** A stride in iterations; 0 switches the measurement off. */
export const stride = (
  label: string,
  help: string,
  everyDefault: number,
  whenOn = Math.max(1, everyDefault),
): NumberField =>
  integer({
    label,
    help,
    min: 0,
    max: 10_000,
    default: everyDefault,
    unit: "iterations, 0 = off",
    whenOn,
  });
