/** @file Commands among other programs: stopped by a signal, read by one that has had enough, and given files of other systems. */
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { mistake, patience, root, run, sentence } from "./shared/command.fixture.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "manners-"));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
/** Trains until it is stopped. */
const endless =
  "--length 10 --hidden 10 --max-iterations 10000000 --stop-solved false --stop-patience 0".split(
    " ",
  );

const base = { length: 10, hidden: 8, batch: 4, validationSamples: 100, stopSolved: false };
const planOf = (changes: object): string =>
  JSON.stringify({
    kind: "sweep",
    sweep: { base: { ...base, maxIterations: 100, ...changes }, axes: [] },
  });

interface Watched {
  readonly code: number | null;
  readonly stderr: string;
}

/** Runs a command, and sends it a signal as soon as a line of its words is as awaited. */
function signalled(
  signal: NodeJS.Signals,
  awaited: RegExp,
  args: readonly string[],
): Promise<Watched> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, "cli/run.mjs"), ...args]);
    let [said, stderr, isSent] = ["", "", false];
    const look = (text: Buffer): void => {
      said += String(text);
      if (isSent || !awaited.test(said)) return;
      isSent = true;
      child.kill(signal);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", (text: Buffer) => {
      stderr += String(text);
      look(text);
    });
    child.on("close", (code) => resolve({ code, stderr }));
  });
}

describe("a signal", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "%s leaves what was in a result file: exit %d",
    { timeout: patience },
    async (signal, code) => {
      await writeFile(at("run.json"), "what was there");
      const args = ["train", ...endless, "--json", at("run.json")];
      expect(await signalled(signal, /^iteration \d/mu, args)).toEqual({ code, stderr: "" });
      expect(await readFile(at("run.json"), "utf8")).toBe("what was there");
      expect(await readdir(folder)).toEqual(["run.json"]);
    },
  );

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "%s leaves a sweep's runs where they stand: exit %d",
    { timeout: patience },
    async (signal, code) => {
      const store = at(`${signal}.jsonl`);
      await writeFile(at("long.json"), planOf({ maxIterations: 1e7, stopPatience: 0 }));
      const args = ["sweep", at("long.json"), "--store", store, "--json", at("results.json")];
      const stopped = await signalled(signal, / \d{2,}\/10000000/u, args);
      expect(stopped.code).toBe(code);
      expect(stopped.stderr).toMatch(/^Stopped; the same command goes on from here\.$/mu);
      expect(await readdir(`${store}.resume-points`)).toHaveLength(1);
      expect(await readdir(folder)).not.toContain("results.json");
    },
  );
});

/** A line of the shell, with $@ as the command. */
function shell(line: string, args: readonly string[]) {
  const command = [process.execPath, join(root, "cli/run.mjs"), ...args];
  return new Promise<{ readonly stdout: string; readonly stderr: string }>((resolve) => {
    const child = spawn("bash", ["-c", line, "bash", ...command]);
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (text: Buffer) => {
      stdout += String(text);
    });
    child.stderr.on("data", (text: Buffer) => {
      stderr += String(text);
    });
    child.on("close", () => resolve({ stdout, stderr }));
  });
}

describe("a reader that has had enough", { timeout: patience }, () => {
  test("ends a command quietly, on one stream and on both", async () => {
    const one = await shell('"$@" | head -1; echo "${PIPESTATUS[0]}"', ["train", ...endless]);
    expect(one.stdout).toMatch(/^iteration \d.*\n141\n$/u);
    expect(one.stderr).toBe("");
    const both = await shell('"$@" 2>&1 | head -1; echo "${PIPESTATUS[0]}"', ["train", ...endless]);
    expect(both).toMatchObject({
      stdout: expect.stringMatching(/\n141\n$/u) as string,
      stderr: "",
    });
  });

  test("of progress alone loses no result", async () => {
    await writeFile(at("short.json"), planOf({}));
    const args = ["sweep", at("short.json"), "--json", "-", "--store", at("read.jsonl")];
    const { stdout } = await shell('"$@" 2> >(true)', args);
    expect(JSON.parse(stdout)).toMatchObject({ kind: "sweep", outcomes: [{ iterations: 100 }] });
  });
});

test("npm run --silent says nothing of its own", { timeout: patience }, async () => {
  const line = "npm run --silent train -- --length 10 --hidden 6 --max-iterations 3 --json -";
  const { stdout } = await shell(`cd ${JSON.stringify(root)}; ${line}`, []);
  expect(JSON.parse(stdout)).toMatchObject({ iterations: 3 });
  const { stdout: help } = await run("train", "--help");
  expect(help).toMatch(/--json FILE .* - is standard output, with npm run --silent,/u);
  expect(help).toContain("or by node cli/run.mjs train [flags] --json -");
});

test(
  "plans in other encodings are read, or refused saying why",
  { timeout: patience },
  async () => {
    const store = ["--store", at("encodings.jsonl")];
    const plan = planOf({});
    await writeFile(at("utf16.json"), `\uFEFF${plan}`, "utf16le");
    await writeFile(at("bom.json"), `\uFEFF${plan}`);
    await writeFile(at("no-bom.json"), plan, "utf16le");
    const read = await run("sweep", at("utf16.json"), ...store);
    expect(read.code).toBe(0);
    expect((await run("sweep", at("bom.json"), ...store)).stdout).toBe(read.stdout);
    expect(mistake(await run("sweep", at("no-bom.json"), ...store))).toEqual(
      sentence(/no-bom\.json = "UTF-16 without a byte order mark" is not possible; allowed: /u),
    );
  },
);

test(
  "a place that cannot be written is refused before the first run",
  { timeout: patience },
  async () => {
    await writeFile(at("plan.json"), planOf({ maxIterations: 1e7 }));
    const refusals: readonly [readonly string[], RegExp][] = [
      [["--store", "/dev/full"], /^--store = "\/dev\/full" cannot be used: no space is left/u],
      [
        ["--csv", at("no/where.csv")],
        /^--csv = ".*where\.csv" cannot be written: there is no such/u,
      ],
      [["--json", at("plan.json")], /^--json = .* allowed: another file than that of plan\.$/u],
    ];
    for (const [args, pattern] of refusals) {
      expect(mistake(await run("sweep", at("plan.json"), ...args))).toMatchObject({
        lines: [expect.stringMatching(pattern)],
        code: 2,
      });
    }
  },
);
