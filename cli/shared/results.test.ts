/** @file The results that the repository carries are what the command would write of their runs today. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { readResult, writeResult } from "../../src/studies/result-file.ts";
import { cardPage } from "./card-report.ts";

const folder = join(import.meta.dirname, "../../docs/results");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const names = readdirSync(folder).flatMap((name) => /^(.*)\.json$/.exec(name)?.[1] ?? []);

/** The cards of which results are promised, with the rules and tasks that must be among their runs. */
const promised = {
  "table-2": ["temporal-order", "temporal-order-3bit", "random-permutation", "frozen-recurrent"],
  "table-4": ["temporal-order", "temporal-order-3bit", "adding", "random-permutation"],
  "table-6": ["mnist", "tptt", "frozen-recurrent", "bptt"],
  "figure-3": ["bptt", "tptt", "frozen-recurrent"],
  "figure-5": ["tptt"],
  "figure-6": ["tptt"],
  "figure-8": ["tptt", "frozen-recurrent"],
};

function resultIn(name: string) {
  const data: unknown = JSON.parse(read(`${name}.json`));
  const found = readResult(data);
  if (!found.ok) throw new Error(`${name}: ${JSON.stringify(found.problem)}`);
  return found.value;
}

describe.each(names)("%s", (name) => {
  test("has every run that its card asks for", () => {
    expect(resultIn(name).result.judgement.verdict).not.toBe("pending");
  });

  test("its page and its verdict are made of its runs by the rules as they are", () => {
    const { result, origin } = resultIn(name);
    expect(read(`${name}.md`)).toBe(cardPage(result, origin));
    expect(read(`${name}.json`)).toBe(writeResult(result, origin));
    expect(name).toBe(`${result.choice.card.id}-${result.choice.mode}`);
  });
});

test.each(Object.entries(promised))("%s is among them", (card, wanted) => {
  const name = names.find((each) => each.startsWith(`${card}-`)) ?? "";
  const { summaries, choice } = resultIn(name).result;
  const runs = [...summaries.values()].flatMap(({ outcomes }) => outcomes);
  const found = new Set<string>(runs.flatMap(({ config }) => [config.task, config.rule]));
  expect(wanted.filter((each) => !found.has(each))).toEqual([]);
  expect(choice.seeds).toBeGreaterThanOrEqual(card === "table-6" ? 1 : 5);
});

test("a file of another version, card or shape is refused with the field", () => {
  const data = JSON.parse(read("table-2-quick.json")) as Record<string, unknown>;
  const problemOf = (changes: Record<string, unknown>) => {
    const found = readResult({ ...data, ...changes });
    return found.ok ? null : found.problem.field;
  };
  expect(problemOf({})).toBeNull();
  expect(problemOf({ version: 1 })).toBe("version");
  expect(problemOf({ card: "table-9" })).toBe("card");
  expect(problemOf({ seeds: 0 })).toBe("seeds");
  expect(problemOf({ date: "soon" })).toBe("date");
  expect(problemOf({ outcomes: [{}] })).toBe("outcomes[0].key");
});
