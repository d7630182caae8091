/** @file The gate of figures and tests: only what the vocabulary names passes, with every argument looked at. Pure. */
import { asList, asNumber, asOneOf, asRecord, asText, Refusal } from "../../experiment/checked.ts";
import { acceptsValue, allowedValues, type FieldValue } from "../../experiment/field.ts";
import { isRunField, runFields } from "../../experiment/schema.ts";
import { asRunName } from "./arguments.ts";
import { factsOf, measureIds, type RunMeasure } from "./measures.ts";
import type { Figure, Test } from "./vocabulary.ts";

/** How far figures and tests may hold others. */
const deepest = 6;
const mostParts = 40;

const combinations = ["ratio", "difference", "count"] as const;
const tests = [
  "above",
  "below",
  "exists",
  "missing",
  "sooner",
  "set",
  "all",
  "any",
  "not",
] as const;

/** Reads a figure; throws a Refusal that names the first thing that is wrong with it. */
export function readFigure(at: string, raw: unknown, depth = 0): Figure {
  const inside = deeper(at, depth);
  const figure = asRecord(at, raw);
  const measure = asOneOf(`${at}.measure`, figure["measure"], [...measureIds, ...combinations]);
  const part = (name: string): Figure => readFigure(`${at}.${name}`, figure[name], inside);
  switch (measure) {
    case "ratio":
      return { measure, of: part("of"), to: part("to") };
    case "difference":
      return { measure, of: part("of"), minus: part("minus") };
    case "count":
      return { measure, of: readTests(`${at}.of`, figure["of"], inside) };
    default: {
      const readers = Object.entries(factsOf({ measure }).arguments);
      const values = readers.map(([name, read]) => [name, read(`${at}.${name}`, figure[name])]);
      // Every argument of its facts has been read, and `RunMeasure` is made of those.
      return { measure, ...(Object.fromEntries(values) as object) } as RunMeasure;
    }
  }
}

/** Reads a test; throws a Refusal that names the first thing that is wrong with it. */
export function readTest(at: string, raw: unknown, depth = 0): Test {
  const inside = deeper(at, depth);
  const row = asRecord(at, raw);
  const test = asOneOf(`${at}.test`, row["test"], tests);
  const figure = (name: string): Figure => readFigure(`${at}.${name}`, row[name], inside);
  switch (test) {
    case "above":
    case "below": {
      const than =
        typeof row["than"] === "object" ? figure("than") : asNumber(`${at}.than`, row["than"]);
      return { test, of: figure("of"), than };
    }
    case "exists":
    case "missing":
      return { test, of: figure("of") };
    case "sooner":
      return { test, of: figure("of"), than: figure("than") };
    case "set":
      return {
        test,
        run: asRunName(`${at}.run`, row["run"]),
        ...readSetting(at, row["field"], row["to"]),
      };
    case "all":
    case "any":
      return { test, of: readTests(`${at}.of`, row["of"], inside) };
    case "not":
      return { test, of: readTest(`${at}.of`, row["of"], inside) };
  }
}

function readSetting(
  at: string,
  rawField: unknown,
  rawValues: unknown,
): Pick<Extract<Test, { test: "set" }>, "field" | "to"> {
  const field = asText(`${at}.field`, rawField, 100);
  if (!isRunField(field)) throw new Refusal(`${at}.field`, field, "a field of the experiment");
  const values = asList(`${at}.to`, rawValues, mostParts);
  const to = values.map((value): FieldValue => {
    if (acceptsValue(runFields[field], value)) return value;
    throw new Refusal(`${at}.to`, value, allowedValues(runFields[field]));
  });
  return { field, to };
}

const readTests = (at: string, raw: unknown, depth: number): readonly Test[] =>
  asList(at, raw, mostParts).map((each, index) => readTest(`${at}[${index}]`, each, depth));

function deeper(at: string, depth: number): number {
  if (depth >= deepest)
    throw new Refusal(at, "another one inside", `at most ${deepest} inside one another`);
  return depth + 1;
}
