/** @file `npm run reproduce` as a person runs it: table and verdict, files, stopping and going on, mistakes. */
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { readResult } from "../src/studies/result-file.ts";
import { mistake, patience, root, run, sentence } from "./shared/command.fixture.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reproduce-"));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const linesOf = async (file: string): Promise<string[]> =>
  (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");

describe("a card", () => {
  const flags = ["figure8", "--smallest", "--seeds", "2", "--jobs", "1"];

  test(
    "prints its table and verdict, writes what it found, and does not run it again",
    {
      timeout: 2 * patience,
    },
    async () => {
      const store = ["--store", at("store.jsonl")];
      const files = ["--json", at("all.json"), "--results", at("results")];
      const first = await run("reproduce", ...flags, ...store, ...files);
      expect(first.code).toBe(0);
      expect(first.stdout).toMatch(/^Figure 8 \(smallest, the authors' program, 2 seeds\): /);
      expect(first.stdout).toMatch(/^3-bit Temporal Order +> 40 \(50\.0%: > 40 to > 40\)/m);
      expect(first.stdout).toMatch(/2 cut short by the limit/);
      expect(first.stdout).toMatch(/^Verdict: not comparable\.$/m);
      expect(first.stdout).toMatch(/^Rule: A row is borne out where/m);
      expect(await linesOf(at("store.jsonl"))).toHaveLength(16);

      const data: unknown = JSON.parse(await readFile(at("all.json"), "utf8"));
      const read = readResult(data);
      if (!read.ok) throw new Error(JSON.stringify(read.problem));
      expect(read.value.result.choice).toMatchObject({ mode: "smallest", seeds: 2 });
      expect(read.value.origin.machine).toContain(process.versions.node);
      expect((await readdir(at("results"))).toSorted()).toEqual([
        "figure-8-smallest.json",
        "figure-8-smallest.md",
        "verdicts.json",
      ]);

      const again = await run("reproduce", ...flags, ...store);
      expect(again).toMatchObject({ code: 0, stderr: "" });
      expect(again.stdout).toBe(first.stdout.replace(/^Written: .*\n/m, ""));
      expect(await linesOf(at("store.jsonl"))).toHaveLength(16);

      const page = await readFile(join(at("results"), "figure-8-smallest.md"), "utf8");
      expect((await run("reproduce", "--rewrite", at("results"))).code).toBe(0);
      expect(await readFile(join(at("results"), "figure-8-smallest.md"), "utf8")).toBe(page);
      expect(JSON.parse(await readFile(join(at("results"), "verdicts.json"), "utf8"))).toEqual({
        "figure-8-smallest": { seeds: 2, verdict: "not-comparable" },
      });
    },
  );

  test("that is stopped goes on from there", { timeout: 2 * patience }, async () => {
    // So many that they are not over before the signal comes, however busy the machine is.
    const many = ["figure8", "--smallest", "--seeds", "12", "--jobs", "1"];
    const args = ["reproduce", ...many, "--store", at("stopped.jsonl")];
    const command = spawn(process.execPath, [join(root, "cli/run.mjs"), ...args]);
    const code = await new Promise<number | null>((resolve) => {
      command.on("close", resolve);
      // The first line about a run that is over.
      command.stderr.on("data", (text: Buffer) => {
        if (/ seed 1: .* at 40, /.test(String(text))) command.kill("SIGINT");
      });
    });
    expect(code).toBe(130);
    const before = await linesOf(at("stopped.jsonl"));
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(96);
    expect((await run(...args)).code).toBe(0);
    const after = await linesOf(at("stopped.jsonl"));
    expect(after).toHaveLength(96);
    expect(after.slice(0, before.length)).toEqual(before);
  });
});

test("a mistake is one sentence and exit 2", { timeout: 2 * patience }, async () => {
  const [card, seeds, reading, rewrite] = await Promise.all([
    run("reproduce", "table9"),
    run("reproduce", "table2", "--seeds", "101"),
    run("reproduce", "figure3", "--reading", "mine"),
    run("reproduce", "--rewrite", at("nothing")),
  ]);
  expect(mistake(card)).toEqual(
    sentence(
      /^card = "table9" is not possible; allowed: table-1, .*, initialisation, .*random-feedback\.$/,
    ),
  );
  expect(mistake(seeds)).toEqual(
    sentence(/^--seeds = "101" is not possible; allowed: a whole number from 1 to 100\.$/),
  );
  expect(mistake(reading)).toEqual(
    sentence(/^--reading = "mine" is not possible; allowed: program, text\.$/),
  );
  expect(mistake(rewrite)).toEqual(
    sentence(/nothing" cannot be read: there is no such file or folder\.$/),
  );
});
