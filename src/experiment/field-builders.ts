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

/** A number, and one that may be left out, that may be changed while training runs. */
export const liveNumber = (
  options: Omit<NumberField, "kind" | "live">,
): NumberField & { readonly live: true } => ({ kind: "number", ...options, live: true });
export const liveOptional = (
  options: Omit<OptionalNumberField, "kind" | "live">,
): OptionalNumberField & { readonly live: true } => ({
  kind: "optional-number",
  ...options,
  live: true,
});
export const flag = (options: Omit<FlagField, "kind">): FlagField => ({ kind: "flag", ...options });

interface StrideOptions {
  readonly whenOn?: number;
  readonly appliesTo?: NumberField["appliesTo"];
}

/** A stride in iterations; 0 switches the measurement off. */
export const stride = (
  label: string,
  help: string,
  everyDefault: number,
  { whenOn = Math.max(1, everyDefault), appliesTo }: StrideOptions = {},
): NumberField =>
  integer({
    label,
    help,
    group: "measuring",
    ...(appliesTo === undefined ? {} : { appliesTo }),
    min: 0,
    max: 10_000,
    default: everyDefault,
    unit: "iterations, 0 = off",
    whenOn,
  });
