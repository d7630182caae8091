/** @file What is typed into the library's search: words, and conditions such as "rule:tptt T:>50 solved". Pure. */
import { ruleLabel, taskLabel } from "../kept-runs/names.ts";
import type { RunRecord } from "../kept-runs/kept-run.ts";
import { isRunField, type RunFieldName, runFields } from "../experiment/schema.ts";
import { pastWords } from "./words.ts";

/** Fields by the letters that equations have for them. */
const letters: Readonly<Record<string, RunFieldName>> = { t: "length", h: "hidden", n: "batch" };

/** What is asked of a run beside its fields. */
const measured: Readonly<Record<string, (record: RunRecord) => number | null>> = {
  iteration: ({ iteration }) => iteration,
  accuracy: ({ summary }) => summary.accuracy,
  error: ({ summary }) => summary.validationError,
  cost: ({ summary }) => summary.cost,
  rho: ({ summary }) => summary.radiusWhh,
};

const fieldNames = new Map(
  Object.keys(runFields).flatMap((name) =>
    isRunField(name) ? [[name.toLowerCase(), name] as const] : [],
  ),
);

type Test = (record: RunRecord) => boolean;

/** Whether a run fits all of it; a minus before a word or a condition turns it round. */
export function searchTest(search: string): Test {
  const tests = search.split(/\s+/u).filter(Boolean).map(termTest);
  return (record) => tests.every((test) => test(record));
}

function termTest(term: string): Test {
  const isTurned = term.length > 1 && term.startsWith("-");
  const test = plainTest(isTurned ? term.slice(1) : term);
  return isTurned ? (record) => !test(record) : test;
}

function plainTest(term: string): Test {
  const colon = term.indexOf(":");
  const name = term.slice(0, colon).toLowerCase();
  const wanted = term.slice(colon + 1);
  const condition = colon < 1 || wanted === "" ? null : conditionOf(name, wanted.toLowerCase());
  return condition ?? textTest(term.toLowerCase());
}

/** Null: there is nothing of that name, so that it is a word like any other. */
function conditionOf(name: string, wanted: string): Test | null {
  const read = measured[name];
  if (read !== undefined) return (record) => fits(read(record), wanted);
  if (name === "tag") {
    return ({ tags }) => tags.some((tag) => tag.toLowerCase() === wanted);
  }
  const field = letters[name] ?? fieldNames.get(name);
  if (field === undefined) return null;
  return ({ config }) => {
    const value = config[field];
    if (typeof value === "number") return fits(value, wanted);
    return names(field, value).some((each) => each.toLowerCase() === wanted);
  };
}

/** What a value is called: as links have it, and as forms do, blanks as hyphens. */
function names(field: RunFieldName, value: string | boolean | null): readonly string[] {
  const facts = runFields[field];
  if (facts.kind === "flag") return value === true ? ["on", "true"] : ["off", "false"];
  if (facts.kind === "optional-number") return [facts.none];
  if (facts.kind !== "choice") return [String(value)];
  const label = facts.choices.find((choice) => choice.value === value)?.label ?? "";
  return [String(value), label.replaceAll(" ", "-")];
}

/** "50", ">50", "<=1e-3", "10..50", "90%". */
function fits(value: number | null, wanted: string): boolean {
  if (value === null) return false;
  const [from = "", to] = wanted.split("..");
  if (to !== undefined) return value >= numberOf(from) && value <= numberOf(to);
  const [, sign = "", number = ""] = /^([<>]?=?)(.*)$/u.exec(wanted) ?? [];
  const limit = numberOf(number);
  switch (sign) {
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
    default:
      return value === limit;
  }
}

const numberOf = (text: string): number =>
  text === "" ? Number.NaN : text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);

/** A word in the run's name, tags, notes, task, rule, or in how it ended. */
const textTest =
  (word: string): Test =>
  ({ name, tags, notes, config, stopped }) =>
    [
      name,
      ...tags,
      notes,
      taskLabel(config),
      ruleLabel(config),
      stopped === null ? "" : pastWords[stopped],
    ]
      .join("\n")
      .toLowerCase()
      .includes(word);
