/** @file The commands as a person runs them: output, exit codes, mistakes without a stack trace. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { schemaVersion } from "../src/experiment/schema.ts";
import { isMetricId } from "../src/experiment/metrics/index.ts";
import { mistake, patience, root, run, sentence } from "./shared/command.fixture.ts";
import { parseRunFlags } from "./shared/flags.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "through-time-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("train", () => {
  const flags = ["--rule", "tptt", "--length", "10", "--hidden", "6", "--max-iterations", "3"];

  test("prints JSON and nothing else with --json -", { timeout: patience }, async () => {
    const more = ["--measure-angle", "2", "--measure-operator-norm", "0"];
    const { code, stdout, stderr } = await run("train", ...flags, ...more, "--json", "-");
    expect(code).toBe(0);
    expect(stderr).toMatch(/^iteration limit reached at iteration 3 \(/m);
    const result: unknown = JSON.parse(stdout);
    const { config } = parseRunFlags([...flags, ...more], []);
    expect(result).toMatchObject({
      version: schemaVersion,
      config,
      backend: expect.stringMatching(/^(wasm-simd|scalar)$/) as string,
      solved: false,
      iterations: 3,
      reason: "iteration-limit",
      validationError: null,
      test: null,
      seconds: expect.any(Number) as number,
    });
    const { metrics } = result as { metrics: Record<string, readonly (number | null)[]> };
    expect(Object.keys(metrics).filter((name) => !isMetricId(name))).toEqual([]);
    expect(metrics).not.toHaveProperty("operatorNormWhh");
    expect(metrics).not.toHaveProperty("layerCostF");
    for (const values of Object.values(metrics)) {
      expect(values).toHaveLength(3);
    }
    expect(metrics["cost"]?.every((value) => typeof value === "number")).toBe(true);
    expect(metrics["angle"]).toEqual([null, expect.any(Number), null]);
  });

  test(
    "writes the JSON to a file; what is not finite is a word",
    { timeout: patience },
    async () => {
      const file = join(folder, "run.json");
      const line =
        "--task adding --activation relu --rule bptt --length 10 --hidden 6 --rate 900 --stop-radius never";
      const { code, stdout } = await run("train", ...line.split(" "), "--json", file);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^cost not finite at iteration \d+ \(/m);
      const result = JSON.parse(readFileSync(file, "utf8")) as {
        readonly reason: string;
        readonly iterations: number;
        readonly metrics: Readonly<Record<string, readonly unknown[]>>;
      };
      expect(result.reason).toBe("not-finite");
      expect(result.metrics["cost"]).toHaveLength(result.iterations);
      expect(result.metrics["cost"]?.at(-1)).toMatch(/^(NaN|Infinity)$/);
    },
  );
});

test("train tests at another length, and says so", { timeout: patience }, async () => {
  const line = "--rule bptt --length 10 --hidden 6 --max-iterations 3 --test-length 40";
  const more = "--validation-samples 1000 --json -";
  const { code, stdout, stderr } = await run("train", ...`${line} ${more}`.split(" "));
  expect(code).toBe(0);
  expect(stderr).toMatch(/^tested at T=40: \d+\.\d% right, 1,000 samples$/m);
  const { test: found } = JSON.parse(stdout) as { readonly test: unknown };
  expect(found).toEqual({ length: 40, samples: 1000, error: expect.any(Number) as number });
});

describe("verify", () => {
  const trace = join(root, "tests/golden/traces/temporal_tptthx.json");

  test("a golden trace agrees: exit 0 and a line a field", { timeout: patience }, async () => {
    const { code, stdout, stderr } = await run("verify", trace);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const field of ["cost", "angle", "gcost", "fcost", "rho_Whh", "final Vhh"]) {
      expect(stdout).toMatch(new RegExp(`^ {2}ok +${field} +\\d\\.\\d+e[-+]\\d+`, "m"));
    }
    expect(stdout).toMatch(/^every field agrees$/m);
  });

  test("a doctored one strays: exit 1 and the field's name", { timeout: patience }, async () => {
    const doctored = JSON.parse(readFileSync(trace, "utf8")) as {
      readonly expected: { cost: number }[];
    };
    const last = doctored.expected.at(-1);
    if (last === undefined) throw new Error("the trace is empty");
    last.cost *= 1.01;
    const file = join(folder, "doctored.json");
    writeFileSync(file, JSON.stringify(doctored));
    const { code, stdout } = await run("verify", file);
    expect(code).toBe(1);
    expect(stdout.match(/^ {2}BAD .*$/gm)).toEqual([
      expect.stringMatching(/^ {2}BAD cost +\d\.\d+e-\d+/) as string,
    ]);
    expect(stdout).toMatch(/^1 fields? strays?$/m);
  });
});

test("verify and train by several threads come to the same", { timeout: patience }, async () => {
  const trace = join(root, "tests/golden/traces/temporal_tptt.json");
  const flags = "--rule tptt --length 20 --hidden 24 --max-iterations 40 --json -".split(" ");
  const [one, all, alone, shared, none] = await Promise.all([
    run("verify", trace, "--threads", "1"),
    run("verify", trace, "--threads", "2"),
    run("train", ...flags, "--threads", "1"),
    run("train", ...flags, "--threads", "3"),
    run("train", ...flags, "--threads", "0"),
  ]);
  expect(all.stdout).toMatch(/^temporal_tptt\.json on wasm-simd, 2 threads$/m);
  expect(all.stdout.replace(", 2 threads", "")).toBe(one.stdout);
  expect(shared.stderr).toMatch(/^3 of 3 threads at work$/m);
  const numbers = ({ stdout }: { readonly stdout: string }): unknown => ({
    ...(JSON.parse(stdout) as object),
    seconds: 0,
  });
  expect(numbers(shared)).toEqual(numbers(alone));
  expect(mistake(none)).toEqual(
    sentence(/^--threads = "0" is not possible; allowed: a whole number from 1 to 64\.$/),
  );
});

test("bench takes one thread and two in turns", { timeout: patience }, async () => {
  const file = join(folder, "threads.json");
  const only = ["--quick", "--only", "BPTT T=30 H=100"];
  const { code, stdout } = await run("bench", "--threads", "2", ...only, "--json", file);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^BPTT +30 +100 +20 +\d/m);
  const { rows } = JSON.parse(readFileSync(file, "utf8")) as { readonly rows: readonly object[] };
  const number = expect.any(Number) as number;
  const timings = { one: number, all: number, leastOne: number, leastAll: number, apart: number };
  expect(rows).toEqual([
    { name: "BPTT", T: 30, H: 100, N: 20, threads: 2, load: number, ...timings },
  ]);
});

test("a mistake is one sentence and exit 2", { timeout: patience }, async () => {
  const [unknown, range, missing, noTrace] = await Promise.all([
    run("train", "--bogus", "1"),
    run("train", "--seed", "-1"),
    run("verify", join(folder, "nothing.json")),
    run("verify", join(root, "package.json")),
  ]);
  expect(mistake(unknown)).toEqual(sentence(/^Unknown option '--bogus'\.$/));
  expect(mistake(range)).toEqual(
    sentence(/^--seed = "-1" is not possible; allowed: a whole number from 0 .*\.$/),
  );
  expect(mistake(missing)).toEqual(
    sentence(/nothing\.json" cannot be read: there is no such file or folder\.$/),
  );
  expect(mistake(noTrace)).toEqual(
    sentence(/package\.json cannot be replayed: .*tptt-golden\/1.*\.$/),
  );
});
