/** @file Files: what is written is read back to the bit; what is broken is refused by its field's name, and nothing throws. */
import { describe, expect, it } from "vitest";
import type { FieldProblem } from "../experiment/field.ts";
import { dice, type Json, mutated, scramble } from "../experiment/mutations.fixture.ts";
import { parseLink } from "../experiment/link.ts";
import { schemaVersion } from "../experiment/schema.ts";
import { scenes } from "../experiment/scenes.ts";
import { checkExperiment } from "../experiment/validate.ts";
import { toJson } from "../runs/export.ts";
import { MetricHistory } from "../runs/metric-history.ts";
import { exampleRun } from "./example-run.fixture.ts";
import { type ReadRun, readRuns } from "./read-runs.ts";

const date = new Date("2026-02-03T00:00:00.000Z");
const text = toJson([exampleRun()], date);
const parsed = (): { [name: string]: Json } => JSON.parse(text) as { [name: string]: Json };

/** The file with something at a path put in another's place. */
function changed(path: readonly (string | number)[], value: Json | undefined): string {
  const file = parsed();
  let at: Json = file;
  for (const key of path.slice(0, -1)) at = (at as Record<string, Json>)[key]!;
  const last = path.at(-1)!;
  if (value === undefined) delete (at as Record<string, Json>)[last];
  else (at as Record<string, Json>)[last] = value;
  return JSON.stringify(file);
}

const run = (...path: readonly (string | number)[]): (string | number)[] => ["runs", 0, ...path];

describe("a file that was written here", () => {
  it("is read back to the bit", () => {
    const given = exampleRun();
    const read = readRuns(text);
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    const [{ snapshot, text: words, created }] = read.value as [(typeof read.value)[number]];
    expect(words).toEqual({ name: given.name, tags: ["a tag"], notes: "What was seen." });
    expect(new Date(created).toISOString()).toBe(given.kept?.created);
    expect(snapshot.history).toEqual(given.history.pack());
    expect(snapshot.checkpoint).toEqual(given.checkpoint);
    expect(snapshot).toMatchObject({
      config: given.config,
      engine: given.engine,
      startNorms: given.startNorms,
      rateChanges: given.rateChanges,
      startedFrom: given.startedFrom,
    });
    // And written once more it is the same text.
    const { stopped: _, history, ...rest } = snapshot;
    const again = { ...given, ...rest, history: MetricHistory.unpack(history) };
    expect(toJson([again], date)).toBe(text);
  });

  it("may lack what older pages did not write", () => {
    const file = parsed();
    const [first] = file["runs"] as { [name: string]: Json }[];
    for (const name of [
      "seconds",
      "thinning",
      "checkpoint",
      "tags",
      "notes",
      "created",
      "spectra",
      "startedFrom",
    ]) {
      delete first![name];
    }
    const read = readRuns(JSON.stringify(file));
    expect(read).toMatchObject({ ok: true, value: [{ snapshot: { checkpoint: null } }] });
  });

  it("is refused with both versions where it is from a newer schema", () => {
    const read = readRuns(changed(["version"], schemaVersion + 1));
    if (read.ok) throw new Error("it was taken");
    expect(read.problem).toMatchObject({ field: "version", value: String(schemaVersion + 1) });
    expect(read.problem.allowed).toContain(`up to ${schemaVersion}`);
  });
});

describe("a broken file", () => {
  it.each<[string, string]>([
    ["file", "not JSON"],
    ["file", "[]"],
    ["program", changed(["program"], "Another")],
    ["version", changed(["version"], 0)],
    ["date", changed(["date"], "yesterday")],
    ["runs", changed(["runs"], [])],
    ["runs[0].name", changed(run("name"), "x".repeat(201))],
    [
      "runs[0].tags",
      changed(
        run("tags"),
        Array.from({ length: 21 }, () => "x"),
      ),
    ],
    ["runs[0].tags[0]", changed(run("tags", 0), 3)],
    ["runs[0].config.hidden", changed(run("config", "hidden"), undefined)],
    ["runs[0].config.hidden", changed(run("config", "hidden"), 1e9)],
    ["runs[0].config.noise", text.replace(/"noise": [^,]+/u, '"noise": -0')],
    ["runs[0].validations[0].samples", text.replace(/"samples": \d+/u, '"samples": -0')],
    ["runs[0].config.evil", changed(run("config", "evil"), "x")],
    ["runs[0].config.__proto__", text.replace('"config": {', '"config": {"__proto__": {},')],
    ["runs[0].iterations", changed(run("iterations"), 1e9)],
    ["runs[0].metrics.cost", changed(run("metrics", "cost"), [1])],
    ["runs[0].metrics.cost[2]", changed(run("metrics", "cost", 2), "much")],
    ["runs[0].metrics.constructor", changed(run("metrics", "constructor"), [])],
    ["runs[0].steps.errorFlow[1].iteration", changed(run("steps", "errorFlow", 1, "iteration"), 0)],
    ["runs[0].spectra.spectrumWhh[0].values", changed(run("spectra", "spectrumWhh", 0, "im"), 1)],
    ["runs[0].thinning", changed(run("thinning"), 1)],
    ["runs[0].validations[0].error", changed(run("validations", 0, "error"), 2)],
    ["runs[0].rateChanges[0].field", changed(run("rateChanges", 0, "field"), "hidden")],
    ["runs[0].startedFrom", changed(run("startedFrom"), 1)],
    ["runs[0].engine.engine", changed(run("engine", "engine"), "abacus")],
    ["runs[0].startNorms.Whh", changed(run("startNorms", "Whh"), -1)],
    ["runs[0].checkpoint.values", changed(run("checkpoint", "values"), "%%%")],
    ["runs[0].checkpoint.values", changed(run("checkpoint", "values"), "AAAA")],
    ["runs[0].checkpoint.iteration", changed(run("checkpoint", "iteration"), 3)],
    [
      "runs[0].checkpoint.streams.data.words",
      changed(run("checkpoint", "streams", "data", "words"), []),
    ],
  ])("is refused at %s", (field, file) => {
    expect(readRuns(file)).toMatchObject({ ok: false, problem: { field } });
  });
});

/** Whether the parts of a run do not belong together. */
const isTorn = ({ snapshot: { history, checkpoint } }: ReadRun): boolean =>
  MetricHistory.unpack(history).newest !== (checkpoint?.iteration ?? history.length - 1);

const isSaid = ({ field, allowed }: FieldProblem, fields: RegExp): boolean =>
  fields.test(field) && allowed !== "";

describe("ten thousand mutations and more", () => {
  it("of files are each refused with a named field or opened right", () => {
    const roll = dice(1);
    const small = toJson([exampleRun(10)], date);
    const wrong: string[] = [];
    let refused = 0;
    for (let i = 0; i < 8000; i += 1) {
      const file = i % 4 === 0 ? scramble(small, roll) : mutated(small, roll);
      const read = readRuns(file);
      if (read.ok) wrong.push(...read.value.filter(isTorn).map(() => file));
      else {
        refused += 1;
        if (!isSaid(read.problem, /^(?:file|program|version|date|runs)/u)) wrong.push(file);
      }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(4000);
    expect(refused).toBeLessThan(8000);
  });

  it("of links are each refused with a named field or opened right", () => {
    const roll = dice(2);
    const wrong: string[] = [];
    const links = [
      ...scenes.map(({ link }) => link),
      "task=adding&length=30&lane1.rule=bptt&run=1",
    ];
    let refused = 0;
    for (let i = 0; i < 4000; i += 1) {
      let link = links[roll(links.length)]!;
      for (let times = roll(3); times >= 0; times -= 1) link = scramble(link, roll);
      const read = parseLink(link);
      if (read.ok) wrong.push(...(checkExperiment(read.value.experiment).ok ? [] : [link]));
      else {
        refused += 1;
        if (!isSaid(read.problem, /./su)) wrong.push(link);
      }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(1000);
  });
});
