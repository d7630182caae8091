/** @file A store of outcomes in one file: a damaged line costs itself alone and is named, and what cannot be kept is said. */
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { RunOutcome } from "../../src/studies/outcome.ts";
import { runKey } from "../../src/studies/outcome-key.ts";
import { outcomeOf } from "../../src/studies/outcome.fixture.ts";
import { runSpec } from "../../src/studies/plan.ts";
import { openOutcomeFile } from "./outcome-file.ts";
import { tiny } from "./study.fixture.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
});
afterEach(() => rm(folder, { recursive: true }));

const specs = [1, 2, 3].map((seed) => runSpec(tiny({ seed }), [{ metric: "cost", average: 10 }]));
const keys = specs.map(runKey);
const outcomes = specs.map((spec) => outcomeOf(spec));
const lines = outcomes.map((outcome) => JSON.stringify(outcome));
const [first = "", second = "", third = ""] = lines;

async function opened(text: string | Uint8Array) {
  const path = join(folder, "store.jsonl");
  await writeFile(path, text);
  const store = await openOutcomeFile(path, specs);
  const found = await store.load(keys);
  return {
    seeds: found.map(({ config }) => config.seed),
    damage: store.damage.map((sentence) => sentence.slice(path.length)),
    found,
  };
}

/** The first outcome with other fields. */
const changed = (changes: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...outcomes[0], ...changes });

describe("a damaged line costs itself alone, and is named", () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ["nothing but null", "null", /line = "null" .*; allowed: an object/u],
    ["a list", "[1,2]", /line = "a list of 2"/u],
    ["a number", "7", /line = "7"/u],
    ["words", "# my results", /line = "# my results" .* an outcome as JSON, whole/u],
    ["cut off", first.slice(0, 400), /line = "\{"key":/u],
    ["two in one", `${first}${second}`, /an outcome as JSON, whole/u],
    ["a key alone", JSON.stringify({ key: keys[0] }), /outcome\.end = "nothing"/u],
    ["a key that is no text", changed({ key: 5 }), /outcome\.key = "5"/u],
    ["another end", changed({ end: "tired" }), /outcome\.end = "tired"/u],
    ["text for a number", changed({ iterations: "40" }), /outcome\.iterations = "40"/u],
    ["more than was asked for", changed({ iterations: 41 }), /outcome\.iterations = "41"/u],
    [
      "a number without an end",
      first.replace('"iterations":40', '"iterations":1e999'),
      /Infinity/u,
    ],
    ["a share above 1", changed({ bestError: 1e300 }), /outcome\.bestError = "1e\+300"/u],
    ["curves that are none", changed({ curves: [{}] }), /outcome\.curves\[0\]\.metric/u],
    ["Latin-1", Buffer.from('{"é":1}', "latin1"), /line = "bytes that are no UTF-8/u],
    ["NUL characters", `${first.slice(0, 60)}\0\0\0\0`, /line = "NUL characters"/u],
  ])("%s", async (_, bad, pattern) => {
    const read = await opened(
      Buffer.concat([Buffer.from(`${second}\n`), Buffer.from(bad), Buffer.from(`\n${third}\n`)]),
    );
    expect(read.seeds).toEqual([2, 3]);
    expect(read.damage).toEqual([
      expect.stringMatching(/^, line 2, is left out: .* is not possible; allowed: .*\.$/u),
    ]);
    expect(read.damage[0]).toMatch(pattern);
  });
});

test("empty lines, other studies' lines, a byte order mark and Windows' line ends are no damage", async () => {
  const other = changed({ key: "another program's" });
  const read = await opened(`\uFEFF${first}\r\n\r\n${other}\r\n\n${second}`);
  expect(read).toMatchObject({ seeds: [1, 2], damage: [] });
});

test("of two lines of a run the later counts, but no damaged one", async () => {
  const read = await opened(`${changed({ seconds: 1 })}\n${changed({ seconds: 2 })}\n{"key":`);
  expect(read.found.map(({ seconds }) => seconds)).toEqual([2]);
  expect(read.damage).toHaveLength(1);
});

test("appends after a line that was cut off, and reads it all back", async () => {
  const path = join(folder, "new/store.jsonl");
  const store = await openOutcomeFile(path, specs);
  await appendFile(path, first.slice(0, 100));
  const [one, two] = outcomes as [RunOutcome, RunOutcome];
  await Promise.all([store.save(one), store.save(two)]);
  expect(await store.close()).toBeNull();
  const again = await openOutcomeFile(path, specs);
  expect(again.damage).toHaveLength(1);
  expect(await again.load(keys)).toEqual([one, two]);
});

describe("what cannot be written", () => {
  const refusal = (path: string): Promise<string> =>
    openOutcomeFile(path, specs).then(
      () => "taken",
      (error: unknown) => String(error),
    );

  test("is found out before the first run", async () => {
    await writeFile(join(folder, "file"), "");
    const cases: readonly [string, RegExp][] = [
      ["/dev/full", /no space is left on the device/u],
      [folder, /it is a folder/u],
      [join(folder, "file/store"), /a part of its path is no folder/u],
    ];
    for (const [path, pattern] of cases) {
      const said = await refusal(path);
      expect(said).toMatch(/^UsageError: --store = ".*" cannot be used: .*; allowed: .*\.$/u);
      expect(said).toMatch(pattern);
    }
  });

  test("later is said at once, tried again, and said in the end", async () => {
    const path = join(folder, "store.jsonl");
    const store = await openOutcomeFile(path, specs);
    await rm(path);
    await mkdir(path);
    const [one, two] = outcomes as [RunOutcome, RunOutcome];
    await expect(store.save(one)).rejects.toThrow(/store\.jsonl could not be written: it is/u);
    expect(await store.close()).toMatch(/^1 outcome is not kept, .*: it is a folder\.$/u);
    await rm(path, { recursive: true });
    await store.save(two);
    expect(await store.close()).toBeNull();
    const kept = (await readFile(path, "utf8")).split("\n").filter((line) => line !== "");
    expect(kept).toEqual([first, second]);
  });
});
