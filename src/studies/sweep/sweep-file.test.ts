import { describe, expect, test } from "vitest";

import { dice, mutated, scramble } from "../../experiment/mutations.fixture.ts";
import { laneDefaults, schemaVersion, sharedDefaults } from "../../experiment/schema.ts";
import { outcomeOf } from "../outcome.fixture.ts";
import { findSweepProblem } from "./sweep.ts";
import { readSweepFile, resultsText, sweepText } from "./sweep-file.ts";
import { sweepPresets } from "./sweep-presets.ts";
import { sweepRuns } from "./sweep-runs.ts";

const base = { ...sharedDefaults, ...laneDefaults, length: 20, maxIterations: 1000 };
const [{ make }] = sweepPresets;
const sweep = { ...make(base), seeds: 2 };
const outcomes = sweepRuns(sweep)
  .plan.atMost.slice(0, 12)
  .map((spec, index) =>
    outcomeOf(spec, {
      solvedAt: index % 2 === 0 ? 400 : null,
      cost: index === 3 ? null : index / 7,
      curves: spec.keep.map((request) => ({
        ...request,
        iterations: [100, 200],
        mean: [1, null],
        deviation: [0, null],
      })),
    }),
  );
const results = resultsText(sweep, outcomes, new Date(0), "a test");

const problemOf = (text: string) => {
  const read = readSweepFile(text);
  return read.ok ? null : read.problem;
};
const withSweep = (changes: object): string =>
  JSON.stringify({ ...JSON.parse(sweepText(sweep)), sweep: { ...sweep, ...changes } });

describe("files of sweeps", () => {
  test("every preset's plan comes back as it was", () => {
    for (const preset of sweepPresets) {
      const plan = preset.make(base);
      expect(readSweepFile(sweepText(plan))).toEqual({
        ok: true,
        value: { sweep: plan, outcomes: [], made: null },
      });
    }
  });

  test("results come back as they were, and name no configuration twice", () => {
    const read = readSweepFile(results);
    expect(read).toMatchObject({ ok: true, value: { sweep, outcomes } });
    expect(results).not.toContain('"config"');
  });

  test("a plan written by hand may leave out what is to be as usual", () => {
    const text = JSON.stringify({
      kind: "sweep",
      sweep: { axes: [{ field: "length", values: [20, 30] }] },
    });
    expect(readSweepFile(text)).toMatchObject({
      ok: true,
      value: { sweep: { seeds: 1, search: { kind: "grid" }, base: { task: "temporal-order" } } },
    });
  });

  test("an older schema's results are brought up, a newer one's refused with both versions", () => {
    const older = results
      .replace(`"version":${schemaVersion}`, '"version":1')
      .replaceAll(`"v${schemaVersion}?`, '"v1?');
    expect(readSweepFile(older)).toMatchObject({ ok: true, value: { outcomes } });
    expect(problemOf(results.replace(/"version":\d+/u, '"version":1000'))).toMatchObject({
      field: "version",
      value: "1000",
      allowed: expect.stringContaining(`up to ${schemaVersion}`) as string,
    });
  });

  test.each([
    [withSweep({ axes: [{ field: "alphaF", values: [-1] }] }), "sweep.alphaF", "-1"],
    [withSweep({ axes: [{ field: "evil", values: [1] }] }), "sweep.axes[0].field", "evil"],
    [
      '{"kind":"sweep","sweep":{"axes":[{"field":"noise","values":[-0]}]}}',
      "sweep.axes[0].values",
      "-0",
    ],
    [
      '{"kind":"sweep","sweep":{"axes":[{"field":"noise","from":-0,"to":1,"count":3}]}}',
      "sweep.axes[0].from",
      "-0",
    ],
    ['{"kind":"sweep","sweep":{"base":{"noise":-0}}}', "sweep.base.noise", "-0"],
    [withSweep({ seeds: 1e9 }), "sweep.seeds", "1000000000"],
    [withSweep({ base: { hidden: 0 } }), "sweep.base.hidden", "0"],
    [withSweep({ base: { evil: 1 } }), "sweep.base.evil", "1"],
    [withSweep({ search: { kind: "magic" } }), "sweep.search.kind", "magic"],
    [results.replace('"cost":0.14285714285714285', '"cost":-1'), "outcomes[1].cost", "-1"],
    [results.replace('"end":"iteration-limit"', '"end":"bored"'), "outcomes[0].end", "bored"],
    [results.replaceAll("length=20", "length=21"), /^outcomes\[\d+\]\.key$/u, "length=21"],
    ["{", "file", "{"],
    ["[]", "file", "a list of 0"],
  ])("refuses %#: what is wrong, by its name", (text, field, value) => {
    const problem = problemOf(text);
    expect(problem?.field).toMatch(field);
    expect(problem?.value).toContain(value);
    expect(problem?.allowed).not.toBe("");
  });

  test("ten thousand broken files are each refused by a field's name, or read as a possible sweep", () => {
    const roll = dice(3);
    const wrong: string[] = [];
    let refused = 0;
    for (let i = 0; i < 10_000; i += 1) {
      const text = i % 4 === 0 ? scramble(results, roll) : mutated(results, roll);
      const read = readSweepFile(text);
      if (read.ok) {
        if (findSweepProblem(read.value.sweep) !== null) wrong.push(text);
      } else {
        refused += 1;
        if (
          !/^(?:file|kind|program|version|date|machine|sweep|outcomes)/u.test(read.problem.field)
        ) {
          wrong.push(`${read.problem.field}: ${text}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(5000);
    expect(refused).toBeLessThan(10_000);
  });
});
