/** @file Studies carried out in shards by processes of their own, and gathered: equal to the bit to one process alone. */
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { mistake, patience, root, run, sentence } from "./shared/command.fixture.ts";
import { timelessResults } from "./shared/results.fixture.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "through-time-shards-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);
const long = { timeout: 3 * patience };

const base = {
  task: "random-permutation",
  length: 10,
  hidden: 8,
  batch: 4,
  validationSamples: 100,
  maxIterations: 300,
  stopSolved: false,
};

function planOf(name: string, sweep: object): string {
  const path = at(`${name}.json`);
  writeFileSync(path, JSON.stringify({ kind: "sweep", sweep: { name, base, ...sweep } }));
  return path;
}

const outcomesIn = (store: string): string[] =>
  readdirSync(store).filter((name) => /^[0-9a-f]{64}\.json$/u.test(name));

/** The results of a plan that one process carries out. */
async function alone(plan: string): Promise<ReturnType<typeof timelessResults>> {
  const files = ["--store", `${plan}.jsonl`, "--json", `${plan}.results`];
  expect(await run("sweep", plan, ...files)).toMatchObject({ code: 0 });
  return timelessResults(`${plan}.results`);
}

test("two shards at once on one folder give what one process does", long, async () => {
  const axes = [
    { field: "rule", values: ["bptt", "tptt"] },
    { field: "alphaF", values: [0.01, 0.1] },
  ];
  const plan = planOf("grid", { axes, seeds: 2 });
  const store = ["--store", at("grid")];
  const shards = await Promise.all(
    [1, 2].map((index) => run("sweep", plan, "--shard", `${index}/2`, ...store)),
  );
  const done = shards.map(({ code, stdout }) => {
    expect(code).toBe(0);
    return Number(/^Shard \d of 2: (\d+) runs are done\.$/mu.exec(stdout)?.[1]);
  });
  expect(done.reduce((sum, count) => sum + count, 0)).toBe(8);
  expect(outcomesIn(at("grid"))).toHaveLength(8);

  const gathered = ["sweep", "gather", at("grid"), "--json", at("grid.gathered")];
  const whole = await run(...gathered, "--csv", at("grid.csv"));
  expect(whole).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Complete: 8 runs\.$/mu) as string,
  });
  expect(readFileSync(at("grid.csv"), "utf8").trim().split("\n")).toHaveLength(9);
  const expected = await alone(plan);
  expect(timelessResults(at("grid.gathered"))).toEqual(expected);

  // One file is lost and one is cut in half: both are named, and made again.
  const [lost = "", cut = ""] = outcomesIn(at("grid"));
  rmSync(join(at("grid"), lost));
  truncateSync(join(at("grid"), cut), 500);
  const partly = await run(...gathered);
  expect(partly.code).toBe(1);
  expect(partly.stderr).toContain(`${cut} is made again: `);
  expect(partly.stdout).toMatch(/^Not complete: 6 runs are there, at most 2 are missing:$/mu);
  expect(timelessResults(at("grid.gathered")).outcomes).toHaveLength(6);
  const [, command = ""] = /^This makes them here: npm run (.*)$/mu.exec(partly.stdout) ?? [];
  const words = command.split(" ").filter((word) => word !== "--");
  expect(await run(...words)).toMatchObject({ code: 0 });
  expect(await run(...gathered)).toMatchObject({ code: 0 });
  expect(timelessResults(at("grid.gathered"))).toEqual(expected);
});

test("halving and a ladder go from stage to stage, in as many shards", long, async () => {
  const halving = planOf("halving", {
    base: { ...base, validationEvery: 50, maxIterations: 400 },
    axes: [{ field: "alphaF", values: [0.001, 0.01, 0.1, 1] }],
    search: { kind: "halving", first: 100, factor: 2 },
  });
  const ladder = planOf("ladder", {
    base: { ...base, stopSolved: true, maxIterations: 600 },
    axes: [{ field: "rule", values: ["bptt", "tptt"] }],
    search: { kind: "ladder", from: 2, step: 2, to: 6 },
  });
  for (const [plan, name] of [
    [halving, "halving"],
    [ladder, "ladder"],
  ] as const) {
    const store = ["--store", at(name)];
    for (const stage of [1, 2, 3]) {
      const part = ["--stage", String(stage), ...store];
      for (const shard of ["1/2", "2/2"]) {
        const ended = await run("sweep", plan, "--shard", shard, ...part);
        expect(ended).toMatchObject({ code: 0 });
      }
    }
    const gathered = await run("sweep", "gather", at(name), "--json", at(`${name}.gathered`));
    expect(gathered).toMatchObject({ code: 0 });
    expect(timelessResults(at(`${name}.gathered`))).toEqual(await alone(plan));
  }
});

test("a card in shards has the verdict that it has in one process", long, async () => {
  const card = ["reproduce", "figure8", "--smallest", "--seeds", "1"];
  for (const shard of ["1/2", "2/2"]) {
    expect(await run(...card, "--shard", shard, "--store", at("card"))).toMatchObject({ code: 0 });
  }
  const gathered = await run("reproduce", "gather", at("card"), "--results", at("card-results"));
  expect(gathered.code).toBe(0);
  const whole = await run(...card, "--store", at("card.jsonl"));
  const rest = /^(Written: |Complete: ).*\n/gmu;
  expect(gathered.stdout.replaceAll(rest, "")).toBe(whole.stdout);
  expect(readdirSync(at("card-results")).toSorted()).toEqual([
    "figure-8-smallest.json",
    "figure-8-smallest.md",
    "verdicts.json",
  ]);
});

describe("submitting", () => {
  test("writes scripts, and sends nothing by itself", long, async () => {
    const plan = planOf("submitted", { axes: [], search: { kind: "ladder", to: 30 } });
    const flags = ["--submit", "slurm", "--shard", "auto/2", "--store", at("submitted")];
    const { code, stdout } = await run("sweep", plan, ...flags);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Nothing is sent; /mu);
    const scripts = readdirSync(join(at("submitted"), "slurm")).toSorted();
    expect(scripts).toEqual(["array-1.sh", "array-2.sh", "array-3.sh"]);
    const second = readFileSync(join(at("submitted"), "slurm/array-2.sh"), "utf8");
    expect(second).toContain(`cd ${root} || exit 1\n`);
    expect(second).toContain(
      `sweep ${at("submitted")}/plan.json --store ${at("submitted")} --shard auto/2 --stage 2 --jobs 1`,
    );
  });
});

test("what shards cannot do is refused before the first run", long, async () => {
  const plan = planOf("refused", { axes: [] });
  const spending = planOf("spending", { axes: [], budget: { minutes: 1 } });
  const other = planOf("other", { axes: [], seeds: 2 });
  expect(await run("sweep", plan, "--shard", "1/1", "--store", at("refused"))).toMatchObject({
    code: 0,
  });
  writeFileSync(at("file.jsonl"), "");
  const shard = ["--shard", "1/2"];
  const cases: readonly [readonly string[], RegExp][] = [
    [[plan, ...shard], /^--shard needs --store FOLDER/u],
    [[plan, ...shard, "--store", at("file.jsonl")], /is a file; allowed: a folder/u],
    [
      [plan, ...shard, "--store", at("refused"), "--json", at("x")],
      /^--json is not possible with --shard; allowed: with gather /u,
    ],
    [[spending, ...shard, "--store", at("s")], /^sweep\.budget is not possible with --shard/u],
    [[other, ...shard, "--store", at("refused")], /is of another study, which .*plan\.json/u],
    [["gather", at("nowhere")], /^plan = ".*plan\.json" cannot be read: there is no such/u],
    [["gather"], /^plan = "gather" cannot be read/u],
  ];
  for (const [args, pattern] of cases) {
    expect(mistake(await run("sweep", ...args))).toEqual({
      ...sentence(pattern),
      stdout: expect.any(String) as string,
    });
  }
});
