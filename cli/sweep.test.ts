/** @file The sweep command as a person runs it: killed and taken up again, and what it refuses. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { readSweepFile } from "../src/studies/sweep/sweep-file.ts";
import { mistake, patience, root, run, sentence } from "./shared/command.fixture.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "through-time-sweep-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const inFolder = (name: string): string => join(folder, name);

function writePlan(name: string, sweep: object): string {
  const path = inFolder(name);
  writeFileSync(path, JSON.stringify({ kind: "sweep", sweep }));
  return path;
}

const plan = {
  name: "Killed",
  base: {
    length: 10,
    hidden: 12,
    batch: 5,
    maxIterations: 900,
    validationSamples: 200,
    stopSolved: false,
  },
  axes: [
    { field: "rule", values: ["bptt", "tptt"] },
    { field: "alphaF", from: 0.001, to: 1, count: 4, scale: "log" },
  ],
  search: { kind: "halving", first: 100, factor: 3 },
  // So many that it is not over before it is killed, however busy the machine is.
  seeds: 6,
};

const linesOf = (path: string): number =>
  existsSync(path) ? readFileSync(path, "utf8").split("\n").length - 1 : 0;

/** Starts the command and kills it, without a word, once it has kept some outcomes. */
function killedOnceBegun(args: readonly string[], store: string): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, "cli/run.mjs"), "sweep", ...args], {
      stdio: "ignore",
    });
    const look = setInterval(() => {
      if (linesOf(store) >= 5) child.kill("SIGKILL");
    }, 5);
    child.on("exit", () => {
      clearInterval(look);
      resolve();
    });
  });
}

/** What a results file holds that does not depend on the clock. */
function timelessResults(path: string) {
  const read = readSweepFile(readFileSync(path, "utf8"));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const { sweep, outcomes } = read.value;
  return { sweep, outcomes: outcomes.map(({ seconds: _seconds, ...outcome }) => outcome) };
}

test(
  "killed in the middle and taken up again, it gives the results of one that was not",
  async () => {
    const path = writePlan("plan.json", plan);
    const args = (name: string): string[] => [
      path,
      "--jobs",
      "1",
      "--store",
      inFolder(`${name}.jsonl`),
      "--json",
      inFolder(`${name}.json`),
      "--csv",
      inFolder(`${name}.csv`),
    ];
    const store = inFolder("killed.jsonl");
    await killedOnceBegun(args("killed"), store);
    const kept = readFileSync(store, "utf8").trimEnd().split("\n");
    expect(existsSync(inFolder("killed.json"))).toBe(false);
    const again = await run("sweep", ...args("killed"));
    expect(again).toMatchObject({ code: 0 });
    // What was finished stands as it was written: it has not been computed again.
    const all = readFileSync(store, "utf8").trimEnd().split("\n");
    expect(all.slice(0, kept.length - 1)).toEqual(kept.slice(0, -1));
    const keys = all.flatMap((line) => /^\{"key":"([^"]+)"/u.exec(line)?.[1] ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    const whole = await run("sweep", ...args("whole"));
    expect(whole.stdout).toBe(again.stdout);
    expect(timelessResults(inFolder("killed.json"))).toEqual(
      timelessResults(inFolder("whole.json")),
    );
    expect(readFileSync(inFolder("whole.csv"), "utf8").split("\n")[0]).toMatch(
      /^cell,rule,alphaF,seed,end,/u,
    );
  },
  patience,
);

test(
  "says what is wrong with a plan, and leaves out what cannot be run",
  async () => {
    const cases: readonly [object, RegExp][] = [
      [
        { seeds: 0 },
        /sweep\.seeds = "0" is not possible; allowed: a whole number from 1 to 100\./u,
      ],
      [
        { axes: [{ field: "alphaF", values: [-1] }] },
        /sweep\.alphaF = "-1" is not possible; allowed: a number from 0 to 1000\./u,
      ],
    ];
    for (const [sweep, pattern] of cases) {
      expect(mistake(await run("sweep", writePlan("bad.json", sweep)))).toEqual(sentence(pattern));
    }
    const missing = mistake(await run("sweep", inFolder("nowhere.json")));
    expect(missing).toEqual(sentence(/cannot be read/u));
    const mixed = writePlan("mixed.json", {
      base: { ...plan.base, maxIterations: 20, network: "lstm" },
      axes: [{ field: "rule", values: ["bptt", "tptt"] }],
    });
    const { code, stderr } = await run("sweep", mixed, "--store", inFolder("mixed.jsonl"));
    expect(code).toBe(0);
    expect(stderr).toMatch(/left out: rule = "tptt" is not possible/u);
  },
  patience,
);
