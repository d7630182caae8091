/** @file Values of unknown origin, looked at one by one: each is what is asked for, or refused by its field's name. Pure. */
import { type FieldProblem, isNegativeZero, type Parsed } from "./field.ts";

/** Thrown by what reads a file, caught at its gate. */
export class Refusal extends Error {
  readonly problem: FieldProblem;

  constructor(field: string, value: unknown, allowed: string, meant?: string) {
    super(field);
    const problem = { field, value: describeValue(value), allowed };
    this.problem = meant === undefined ? problem : { ...problem, meant };
  }

  static of({ field, value, allowed, meant }: FieldProblem): Refusal {
    return new Refusal(field, value, allowed, meant);
  }
}

/** What `read` makes of a value, or the first thing wrong with it. */
export function guarded<T>(read: () => T): Parsed<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** The value of a JSON text; `allowed` says whose JSON it should be. */
export function asJson(field: string, text: string, allowed: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal(field, text.slice(0, 40), allowed);
  }
}

export type Raw = Readonly<Record<string, unknown>>;

export function asRecord(field: string, value: unknown): Raw {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Raw;
  throw new Refusal(field, value, "an object");
}

export function asList(field: string, value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new Refusal(field, value, "a list");
  if (value.length > most) {
    throw new Refusal(field, `${value.length} entries`, `a list of at most ${most}`);
  }
  return value;
}

export function asText(field: string, value: unknown, most: number): string {
  if (typeof value === "string" && value.length <= most) return value;
  throw new Refusal(field, value, `a text of at most ${most} characters`);
}

export function asCount(field: string, value: unknown, most: number, least = 0): number {
  if (
    Number.isSafeInteger(value) &&
    Number(value) >= least &&
    Number(value) <= most &&
    !isNegativeZero(value)
  ) {
    return Number(value);
  }
  throw new Refusal(field, value, `a whole number from ${least} to ${most}`);
}

export function asOneOf<const T extends string>(
  field: string,
  value: unknown,
  values: readonly T[],
): T {
  const found = values.find((each) => each === value);
  if (found === undefined) throw new Refusal(field, value, values.join(", "));
  return found;
}

/** A finite number, 0 or more. */
export function asAmount(field: string, value: unknown): number {
  if (typeof value === "number" && value >= 0 && Number.isFinite(value)) return value;
  throw new Refusal(field, value, "a number, 0 or more");
}

/** A share from 0 to 1. */
export function asShare(field: string, value: unknown): number {
  if (typeof value === "number" && value >= 0 && value <= 1) return value;
  throw new Refusal(field, value, "a number from 0 to 1");
}

/** A finite number that is not -0. */
export function asNumber(field: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value) && !isNegativeZero(value)) return value;
  throw new Refusal(field, value, "a number");
}

/** A date in ISO 8601, in milliseconds since 1970. */
export function asTime(field: string, value: unknown): number {
  const time = typeof value === "string" && value.length < 40 ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time))
    throw new Refusal(field, value, "a date such as 2026-01-31T12:00:00.000Z");
  return time;
}

const words: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

/** A measured number: JSON has no word for those that are not finite. */
export function asMeasured(field: string, value: unknown): number {
  if (typeof value === "number") return value;
  const found = typeof value === "string" && Object.hasOwn(words, value) ? words[value] : undefined;
  if (found === undefined) {
    throw new Refusal(field, value, `a number, ${Object.keys(words).join(" or ")}`);
  }
  return found;
}

/** A value of unknown origin in a few characters. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "nothing";
    case "string":
      return value.slice(0, 60);
    case "number":
      return isNegativeZero(value) ? "-0" : String(value);
    case "boolean":
    case "bigint":
      return String(value);
    default:
      if (Array.isArray(value)) return `a list of ${value.length}`;
      return value === null ? "null" : "an object";
  }
}
