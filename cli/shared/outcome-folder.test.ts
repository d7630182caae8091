/** @file A store of outcomes in a folder: a file each, which any number of processes may write, and of which each is looked at. */
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { outcomeOf } from "../../src/studies/outcome.fixture.ts";
import type { RunOutcome } from "../../src/studies/outcome.ts";
import { runKey } from "../../src/studies/outcome-key.ts";
import { runSpec } from "../../src/studies/plan.ts";
import { engineRevision } from "./engine-revision.ts";
import { nameOf, openOutcomeFolder } from "./outcome-folder.ts";
import { claimFolder } from "./study-folder.ts";
import { tiny } from "./study.fixture.ts";

let folder = "";
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "folder-")), "study");
});
afterEach(() => rm(join(folder, ".."), { recursive: true }));

const specs = [1, 2, 3].map((seed) => runSpec(tiny({ seed })));
const keys = specs.map(runKey);
const outcomes = specs.map((spec) => outcomeOf(spec));
const [one, two, three] = outcomes as [RunOutcome, RunOutcome, RunOutcome];
const fileOf = ({ key }: RunOutcome): string => join(folder, nameOf(key));

async function filled(): Promise<void> {
  const store = await openOutcomeFolder(folder, specs);
  for (const outcome of outcomes) await store.save(outcome);
  expect(await store.close()).toBeNull();
}

const seedsIn = async (engine?: string | null) => {
  const store = await openOutcomeFolder(folder, specs, engine);
  const found = await store.load(keys);
  return {
    seeds: found.map(({ config }) => config.seed).toSorted((a, b) => a - b),
    damage: store.damage,
  };
};

const refusal = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => "taken",
    (error: unknown) => String(error),
  );

test("a file an outcome, named by the SHA-256 of its key, which stands in it", async () => {
  await filled();
  const names = keys.map((key) => `${createHash("sha256").update(key).digest("hex")}.json`);
  expect((await readdir(folder)).toSorted()).toEqual(names.toSorted());
  for (const outcome of outcomes) {
    expect(JSON.parse(await readFile(fileOf(outcome), "utf8"))).toMatchObject({
      engineRevision,
      key: outcome.key,
    });
  }
  expect(await seedsIn()).toEqual({ seeds: [1, 2, 3], damage: [] });
});

test("two writers at once leave whole files, and one of each", async () => {
  const stores = await Promise.all([1, 2].map(() => openOutcomeFolder(folder, specs)));
  await Promise.all(stores.flatMap((store) => outcomes.map((outcome) => store.save(outcome))));
  expect(await readdir(folder)).toHaveLength(3);
  expect(await seedsIn()).toEqual({ seeds: [1, 2, 3], damage: [] });
});

describe("a file that is not what it should be is named and counts as missing", () => {
  test.each<[string, (file: string) => Promise<void>, RegExp]>([
    ["cut in half", (file) => truncate(file, 300), /an outcome as JSON, whole/u],
    ["empty", (file) => truncate(file, 0), /an outcome as JSON, whole/u],
    ["zeros", (file) => writeFile(file, Buffer.alloc(100)), /NUL characters/u],
    [
      "another run's",
      async (file) => rename(fileOf(three), file),
      /outcome\.key = .* the key that the file is named by/u,
    ],
    [
      "of another end",
      (file) => writeFile(file, JSON.stringify({ engineRevision, ...two, end: "tired" })),
      /outcome\.end = "tired"/u,
    ],
    [
      "of no engine",
      (file) => writeFile(file, JSON.stringify(two)),
      /outcome\.engineRevision = "nothing"/u,
    ],
  ])("%s", async (_, damage, why) => {
    await filled();
    await damage(fileOf(two));
    const { seeds, damage: said } = await seedsIn();
    expect(seeds).not.toContain(2);
    expect(said).toEqual([expect.stringContaining(`${nameOf(two.key)} is made again: `)]);
    expect(said[0]).toMatch(why);
    const store = await openOutcomeFolder(folder, specs);
    await store.save(two);
    expect((await seedsIn()).seeds).toContain(2);
  });
});

describe("outcomes of two engines", () => {
  const made = (outcome: RunOutcome, engine: string): Promise<void> =>
    writeFile(fileOf(outcome), JSON.stringify({ ...outcome, engineRevision: engine }));

  test("are refused by name, whether they are mixed or another's alone", async () => {
    await filled();
    await made(two, "0.older");
    const said = await refusal(seedsIn());
    expect(said).toMatch(/^UsageError: --store = ".*" holds outcomes of two engines: /u);
    expect(said).toContain(`of revision 0.older, such as ${nameOf(two.key)}`);
    expect(said).toContain(`of revision ${engineRevision}`);
    expect(await refusal(seedsIn(null))).toMatch(/holds outcomes of two engines/u);
    for (const outcome of outcomes) await made(outcome, "0.older");
    expect(await refusal(seedsIn())).toMatch(/holds outcomes of two engines/u);
  });

  test("of one other engine can be gathered", async () => {
    await filled();
    for (const outcome of outcomes) await made(outcome, "0.older");
    expect((await seedsIn(null)).seeds).toEqual([1, 2, 3]);
  });

  test("are found among other shards' runs, too", async () => {
    await filled();
    await made(three, "0.older");
    expect(await refusal(openOutcomeFolder(folder, specs.slice(0, 1)))).toMatch(/two engines/u);
  });
});

test("a folder that cannot be written is refused before the first run", async () => {
  await writeFile(folder, "a file");
  expect(await refusal(openOutcomeFolder(folder, specs))).toMatch(
    /^UsageError: --store = ".*" cannot be used: a part of its path is no folder; allowed: /u,
  );
});

test("a folder is of one study", async () => {
  const claim = (text: string): Promise<void> =>
    claimFolder(folder, "plan.json", text, (written) => written);
  await claim("one");
  await claim("one");
  expect(await refusal(claim("two"))).toMatch(/is of another study, which .*plan\.json describes/u);
  expect(await readFile(join(folder, "plan.json"), "utf8")).toBe("one");
});

test("what could not be kept is kept as soon as that is possible", async () => {
  const store = await openOutcomeFolder(folder, specs);
  await rm(folder, { recursive: true });
  await expect(store.save(one)).rejects.toThrow(/study could not be written: there is no such/u);
  expect(await store.close()).toMatch(/^1 outcome is not kept/u);
  await openOutcomeFolder(folder, specs);
  await store.save(two);
  expect(await store.close()).toBeNull();
  expect((await seedsIn()).seeds).toEqual([1, 2]);
});
