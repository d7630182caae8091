/** @file The results that the repository carries are what the command would write of their runs today. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { readResult, writeResult } from "../../src/studies/result-file.ts";
import { cardPage } from "./card-report.ts";
import { resultNames, verdictsFile, verdictsOf } from "./verdicts-file.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "docs/results");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const names = resultNames(readdirSync(folder));

function resultIn(text: string) {
  const data: unknown = JSON.parse(text);
  const found = readResult(data);
  if (!found.ok) throw new Error(JSON.stringify(found.problem));
  return found.value;
}

test("each has every run that its card asks for, of this revision", () => {
  for (const name of names) {
    const { result, older } = resultIn(read(`${name}.json`));
    expect([name, older.length]).toEqual([name, 0]);
    expect([name, result.judgement.verdict]).not.toEqual([name, "pending"]);
  }
});

test("each page and verdict is made of its runs by the rules as they are", () => {
  for (const name of names) {
    const { result, origin } = resultIn(read(`${name}.json`));
    expect(read(`${name}.md`)).toBe(cardPage(result, origin));
    expect(read(`${name}.json`)).toBe(writeResult(result, origin));
    expect(name).toBe(`${result.choice.card.id}-${result.choice.mode}`);
  }
});

test("what they come to stands beside them, for the page", async () => {
  expect(read(verdictsFile)).toBe(await verdictsOf(folder));
});

test("a file of another version, card or shape is refused with the field", () => {
  const older = join(root, "tests/files-of-older-builds/table-6-quick-0.1.0.json");
  const data = JSON.parse(readFileSync(older, "utf8")) as Record<string, unknown>;
  const problemOf = (changes: Record<string, unknown>) => {
    const found = readResult({ ...data, ...changes });
    return found.ok ? null : found.problem.field;
  };
  expect(problemOf({})).toBeNull();
  expect(problemOf({ version: 99 })).toBe("version");
  expect(problemOf({ card: "table-9" })).toBe("card");
  expect(problemOf({ seeds: 0 })).toBe("seeds");
  expect(problemOf({ date: "soon" })).toBe("date");
  expect(problemOf({ outcomes: [{}] })).toBe("outcomes[0].key");
});
