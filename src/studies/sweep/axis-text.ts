/** @file An axis as a person types it: values with commas between them. What could be read in two ways is refused. Pure. */
import {
  acceptsValue,
  type Field,
  type FieldProblem,
  type FieldValue,
  formatValue,
  meantValues,
  parseField,
  type Parsed,
} from "../../experiment/field.ts";
import { meantNumbers } from "../../experiment/number-text.ts";
import { type RunFieldName, runFields } from "../../experiment/schema.ts";
import { isNumeric } from "./axis.ts";

/** The values as text; `parseValues` reads it back. */
export const formatValues = (field: RunFieldName, values: readonly FieldValue[]): string =>
  values.map((value) => formatValue(runFields[field], value)).join(", ");

/** Values between commas, semicolons or white space, each as the field allows; the first that is not is refused. */
export function parseValues(name: RunFieldName, text: string): Parsed<readonly FieldValue[]> {
  const refuse = (problem: Omit<FieldProblem, "meant">): Parsed<never> => {
    const meant = meantLists(name, text);
    return { ok: false, problem: meant === "" ? problem : { ...problem, meant } };
  };
  const values: FieldValue[] = [];
  for (const word of wordsOf(text, /;|,(?=\s|$)|\s/u)) {
    if (isAmbiguous(name, word)) {
      const allowed = "a point before the decimals, and a comma with a space between two values";
      return refuse({ field: name, value: word, allowed });
    }
    for (const part of wordsOf(word, /,/u)) {
      const parsed = parseField(name, runFields[name], part);
      if (!parsed.ok) {
        const { meant: _one, ...problem } = parsed.problem;
        return refuse(problem);
      }
      values.push(parsed.value);
    }
  }
  return values.length === 0
    ? { ok: false, problem: { field: name, value: text, allowed: "at least one value" } }
    : { ok: true, value: values };
}

const wordsOf = (text: string, between: RegExp): string[] =>
  text.split(between).filter((word) => word !== "");

/** Nobody begins a whole number so. */
const isDecimals = (text: string): boolean => /^0\d/u.test(text);
const isDigits = (text: string): boolean => /^[-+]?\d+$/u.test(text);

/** Whether a word with commas may be one number, or several with decimals, as well as a list. */
function isAmbiguous(name: RunFieldName, word: string): boolean {
  if (!word.includes(",") || !isNumeric(name)) return false;
  const parts = word.split(",");
  if (parts.slice(1).some(isDecimals)) return true;
  const isOne = meantNumbers(word).some((number) => acceptsValue(runFields[name], number));
  return isOne || (hasDecimals(runFields[name]) && parts.length % 2 === 0 && parts.every(isDigits));
}

const hasDecimals = (field: Field): boolean =>
  field.kind === "number" || (field.kind === "optional-number" && field.integer !== true);

/** The lists that may have been meant, as text: with decimal commas, and with a comma after every value. */
function meantLists(name: RunFieldName, text: string): string {
  const plain = text.normalize("NFKC").replaceAll(/[、،]/gu, ",");
  const asDecimals = wordsOf(plain, /;|,(?=\s|$)|\s/u).flatMap((word) => decimalsIn(name, word));
  const asList = wordsOf(plain, /[\s;,]/u).map((word) =>
    isDecimals(word) ? undefined : meantValue(name, word),
  );
  const lists = [asDecimals, asList].flatMap((values) => {
    const found = values.filter((value) => value !== undefined);
    return found.length === 0 || found.length < values.length ? [] : [formatValues(name, found)];
  });
  const [first = "", second = first] = lists;
  return first === second ? first : `"${first}" or "${second}"`;
}

/** A word as one value, or its digits two by two as numbers with decimals. */
function decimalsIn(name: RunFieldName, word: string): (FieldValue | undefined)[] {
  const one = meantValue(name, word);
  const parts = word.split(",");
  if (one !== undefined || parts.length % 2 === 1 || !parts.every(isDigits)) return [one];
  return Array.from({ length: parts.length / 2 }, (_, pair) =>
    meantValue(name, `${parts[2 * pair]}.${parts[2 * pair + 1]}`),
  );
}

/** What the field takes a word for, or would if it were written its way; undefined: nothing. */
function meantValue(name: RunFieldName, word: string): FieldValue | undefined {
  const parsed = parseField(name, runFields[name], word);
  return parsed.ok ? parsed.value : meantValues(runFields[name], word)[0];
}
