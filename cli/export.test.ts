/** @file `npm run export`, and runs that start from weights, as a person uses them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { readTensors } from "../src/files/tensor-file.ts";
import { mistake, patience, run, sentence } from "./shared/command.fixture.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "through-time-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const flags = ["--rule", "tptt", "--length", "10", "--hidden", "6", "--max-iterations", "3"];
const named = (name: string): string => join(folder, name);
const tensorsOf = (name: string) => {
  const read = readTensors(readFileSync(named(name)));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
};
const done = async (...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
};

test(
  "a run's file gives its weights to the bit, and its numbers",
  { timeout: patience },
  async () => {
    const [file, npz, csv] = ["run.json", "again.npz", "run.csv"].map(named);
    const trained = await done("train", ...flags, "--run", file!, "--npz", named("trained.npz"));
    const said = await done(
      "export",
      file!,
      "--npz",
      npz!,
      "--csv",
      csv!,
      "--safetensors",
      named("a.safetensors"),
    );
    const [name, hash] = said.trimEnd().split("\n");
    expect(name).toBe("TPTT, Temporal Order, T = 10, seed 1, iteration 3");
    expect(hash).toMatch(/^SHA-256 of its numbers [0-9a-f]{64}$/u);
    expect(trained).toContain(hash);
    expect(readFileSync(npz!)).toEqual(readFileSync(named("trained.npz")));
    expect(tensorsOf("a.safetensors")).toEqual(tensorsOf("again.npz"));
    expect(tensorsOf("again.npz").map(({ name }) => name)).toEqual([
      "Whh",
      "bh",
      "Wxh",
      "Why",
      "by",
      "Vhh",
      "ch",
    ]);
    const [about = "", config = "", head = "", ...rows] = readFileSync(csv!, "utf8").split("\n");
    expect(about).toMatch(/^# Through Time /u);
    expect(JSON.parse(config.slice(2))).toMatchObject({
      engine: "wasm-simd",
      config: { hidden: 6 },
    });
    expect(head).toMatch(/^lane,name,rule,iteration,cost,/u);
    expect(rows).toHaveLength(5);
    await done("export", file!, "--start", "--npz", named("start.npz"));
    await done("export", file!, "--optimiser", "--npz", named("optimiser.npz"));
    expect(tensorsOf("start.npz")).not.toEqual(tensorsOf("again.npz"));
    expect(tensorsOf("optimiser.npz").map(({ name }) => name)).toContain("velocities/Whh");

    const [drawn, given] = ["drawn.json", "given.json"].map(named);
    await done("train", ...flags, "--json", drawn!);
    await done("train", ...flags, "--json", given!, "--weights", named("start.npz"));
    const metricsOf = (path: string): unknown =>
      (JSON.parse(readFileSync(path, "utf8")) as { readonly metrics: unknown }).metrics;
    expect(metricsOf(given!)).toEqual(metricsOf(drawn!));
    expect(mistake(await run("train", ...flags, "--hidden", "7", "--weights", npz!))).toEqual(
      sentence(
        /^--weights .*again\.npz: weights\.Whh = "\[6, 6\]" is not possible; allowed: \[7, 7\]/,
      ),
    );
  },
);

test("what is no run is refused in a sentence", { timeout: patience }, async () => {
  const file = named("broken.json");
  writeFileSync(file, "{}");
  expect(mistake(await run("export", file, "--npz", named("x.npz")))).toEqual(
    sentence(/broken\.json: program = "nothing" is not possible/),
  );
  expect(mistake(await run("export", file))).toEqual(sentence(/^Nothing is asked for/));
});
