/** @file Fields of the experiment: what a value may be, how it is read from text, how a bad one is refused. */

import { meantNumbers, readNumber, readWhole } from "./number-text.ts";

export interface Choice<V extends string = string> {
  readonly value: V;
  readonly label: string;
}

/** Where a field stands on the forms: of the experiment, or of a lane. */
export type FieldGroup =
  | "main"
  | "task"
  | "stop"
  | "stopping"
  | "measuring"
  | "engine"
  | "lane"
  | "lane-more";

/** What a field may ask of the values beside it; one that is of another kind of thing is not there. */
type Beside = Readonly<Record<string, FieldValue | undefined>>;

interface FieldText {
  readonly label: string;
  /** One sentence for the tooltip, the help and the docs. */
  readonly help: string;
  /** Left out: it is on no form of a run. */
  readonly group?: FieldGroup;
  readonly unit?: string;
  /** Whether it changes anything beside these values; left out: wherever what declares it is chosen. */
  readonly appliesTo?: (values: Beside) => boolean;
  /** A change takes effect at the next iteration; every other field needs a restart. */
  readonly live?: boolean;
}

export interface NumberField extends FieldText {
  readonly kind: "number" | "integer";
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** Where a slider steps by factors rather than by sums. */
  readonly logarithmic?: boolean;
  /** What a field that is off by default is set to where it is switched on by one click. */
  readonly whenOn?: number;
}

/** A number that may be left out; `none` is the word for that, in links and on the form. */
export interface OptionalNumberField extends FieldText {
  readonly kind: "optional-number";
  readonly min: number;
  readonly max: number;
  readonly default: number | null;
  readonly none: string;
  readonly integer?: boolean;
  readonly logarithmic?: boolean;
}

export interface ChoiceField<V extends string = string> extends FieldText {
  readonly kind: "choice";
  readonly choices: readonly Choice<V>[];
  readonly default: V;
}

export interface FlagField extends FieldText {
  readonly kind: "flag";
  readonly default: boolean;
}

export type Field = NumberField | OptionalNumberField | ChoiceField | FlagField;

export type FieldValue = number | string | boolean | null;

export type ValueOf<F extends Field> = F extends NumberField
  ? number
  : F extends OptionalNumberField
    ? number | null
    : F extends ChoiceField<infer V>
      ? V
      : boolean;

export type ValuesOf<Fields extends Record<string, Field>> = {
  -readonly [K in keyof Fields]: ValueOf<Fields[K]>;
};

/** A value that was refused: which field, what came, what is allowed. */
export interface FieldProblem {
  readonly field: string;
  readonly value: string;
  readonly allowed: string;
  /** What is allowed and may have been meant. */
  readonly meant?: string;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: FieldProblem };

/** "field = value is refused; allowed: ...", and what may have been meant. */
export function describeProblem({ field, value, allowed, meant }: FieldProblem): string {
  const perhaps = meant === undefined ? "" : `; ${meant} may have been meant`;
  return `${field} = "${value}" is not possible; allowed: ${allowed}${perhaps}.`;
}

/** What a field allows, in words. */
export function allowedValues(field: Field): string {
  switch (field.kind) {
    case "number":
      return `a number from ${field.min} to ${field.max}`;
    case "integer":
      return `a whole number from ${field.min} to ${field.max}`;
    case "optional-number":
      return `${field.integer === true ? "a whole number" : "a number"} from ${field.min} to ${field.max}, or "${field.none}"`;
    case "choice":
      return field.choices.map((choice) => choice.value).join(", ");
    case "flag":
      return "true or false";
  }
}

/** Whether a value of unknown origin is one this field allows: the gate of links, flags, forms, files and sweeps alike. */
export function acceptsValue(field: Field, value: unknown): value is FieldValue {
  switch (field.kind) {
    case "number":
    case "integer":
      return isNumberWithin(value, field.min, field.max, field.kind === "integer");
    case "optional-number":
      return value === null || isNumberWithin(value, field.min, field.max, field.integer === true);
    case "choice":
      return field.choices.some((choice) => choice.value === value);
    case "flag":
      return typeof value === "boolean";
  }
}

/** The text of a value, as links and files carry it; `parseField` reads it back exactly. */
export function formatValue(field: Field, value: FieldValue): string {
  return value === null && field.kind === "optional-number" ? field.none : String(value);
}

/** Reads a field from text; never repairs. */
export function parseField(name: string, field: Field, text: string): Parsed<FieldValue> {
  const value = readText(field, text.trim());
  return acceptsValue(field, value)
    ? { ok: true, value }
    : { ok: false, problem: refusedValue(name, field, text) };
}

/** What is wrong with a value that its field does not accept. */
export function refusedValue(name: string, field: Field, value: unknown): FieldProblem {
  const meant = typeof value === "string" ? meantValues(field, value) : [];
  return {
    field: name,
    value: String(value),
    allowed: allowedValues(field),
    ...(meant.length === 0
      ? {}
      : { meant: meant.map((each) => formatValue(field, each)).join(" or ") }),
  };
}

/** Values that the field accepts, and that a person may have meant by this text; the likeliest first. */
export function meantValues(field: Field, text: string): readonly FieldValue[] {
  const plain = bare(text);
  switch (field.kind) {
    case "number":
    case "integer":
      return meantNumbers(text).filter((number) => acceptsValue(field, number));
    case "optional-number":
      if (plain === bare(field.none)) return [null];
      return meantNumbers(text).filter((number) => acceptsValue(field, number));
    case "choice":
      return field.choices
        .filter(({ value, label }) => plain === bare(value) || plain === bare(label))
        .map(({ value }) => value);
    case "flag":
      if (["true", "yes", "on", "1"].includes(plain)) return [true];
      return ["false", "no", "off", "0"].includes(plain) ? [false] : [];
  }
}

/** A word without regard to case, spaces and signs. */
const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

function readText(field: Field, text: string): unknown {
  switch (field.kind) {
    case "number":
      return readNumber(text);
    case "integer":
      return readWhole(text);
    case "optional-number":
      if (text === field.none) return null;
      return field.integer === true ? readWhole(text) : readNumber(text);
    case "choice":
      return text;
    case "flag":
      return text === "true" ? true : text === "false" ? false : undefined;
  }
}

function isNumberWithin(value: unknown, min: number, max: number, whole: boolean): boolean {
  return (
    typeof value === "number" &&
    value >= min &&
    value <= max &&
    !isNegativeZero(value) &&
    (!whole || Number.isInteger(value))
  );
}

/** -0 equals 0 and is written as 0, in links and in JSON, but is not the same value when it is read back. */
export const isNegativeZero = (value: unknown): boolean => Object.is(value, -0);
