/** @file Which outcome meets a request, and what becomes of those of an older revision. */
import { describe, expect, test } from "vitest";

import { workConfig } from "../experiment/presets.ts";
import type { RunConfig } from "../experiment/schema.ts";
import { adopt, keysToLoad, olderAmong, outcomeFor, withCurvesOf } from "./known-outcomes.ts";
import { known, outcomeOf } from "./outcome.fixture.ts";
import type { CurveRequest, RunOutcome, RunSpec } from "./outcome.ts";
import { firstKeysOf, revisionOf, runKey } from "./outcome-key.ts";
import { runSpec } from "./plan.ts";

const cost: CurveRequest = { metric: "cost", average: 10 };
const angle: CurveRequest = { metric: "angle", average: 10 };
const specOf = (maxIterations: number, keep: readonly CurveRequest[] = []): RunSpec =>
  runSpec(
    { ...workConfig({ rule: "tptt", length: 20, hidden: 10, batch: 5 }), maxIterations },
    keep,
  );
const ended = (spec: RunSpec, end: RunOutcome["end"], iterations: number): RunOutcome =>
  outcomeOf(spec, { end, iterations, solvedAt: end === "solved" ? iterations : null });

describe("a request is met", () => {
  test.each<[string, RunOutcome, RunSpec, boolean]>([
    ["by its own run", ended(specOf(100), "iteration-limit", 100), specOf(100), true],
    ["by no shorter one", ended(specOf(50), "iteration-limit", 50), specOf(100), false],
    ["by no longer one", ended(specOf(900), "iteration-limit", 900), specOf(100), false],
    ["by one that ended by itself", ended(specOf(900), "solved", 80), specOf(100), true],
    ["though that was to end earlier", ended(specOf(90), "no-improvement", 80), specOf(100), true],
    ["but not by one that ended later", ended(specOf(900), "solved", 300), specOf(100), false],
    [
      "by one that keeps more",
      ended(specOf(100, [cost, angle]), "solved", 9),
      specOf(100, [cost]),
      true,
    ],
    [
      "but not by one that keeps less",
      ended(specOf(100, [cost]), "solved", 9),
      specOf(100, [cost, angle]),
      false,
    ],
    ["by no failure of another limit", ended(specOf(90), "failed", 0), specOf(100), false],
    [
      "by its own failure, whatever that kept",
      ended(specOf(100), "failed", 0),
      specOf(100, [cost]),
      true,
    ],
  ])("%s", (_, outcome, spec, isMet) => {
    expect(outcomeFor(known([outcome]), spec)).toBe(isMet ? outcome : undefined);
  });
  test("by a longer run, where its limit only saves time", () => {
    const spec: RunSpec = { ...specOf(100), mayBeLonger: true };
    const longer = ended(specOf(900), "iteration-limit", 900);
    expect(outcomeFor(known([longer]), spec)).toBe(longer);
    const later = ended(specOf(500), "solved", 300);
    // Of two, by the one that ran for least.
    expect(outcomeFor(known([longer, later]), spec)).toBe(later);
    expect(outcomeFor(known([ended(specOf(50), "iteration-limit", 50)]), spec)).toBeUndefined();
  });
});

test("two outcomes of one run have the curves of both", () => {
  const first = ended(specOf(100, [cost]), "solved", 80);
  const second = ended(specOf(100, [angle]), "solved", 80);
  const both = withCurvesOf(second, first);
  expect(both.curves.map(({ metric }) => metric)).toEqual(["angle", "cost"]);
  expect(outcomeFor(known([both]), specOf(100, [cost, angle]))).toBe(both);
  expect(withCurvesOf(second, undefined)).toBe(second);
  // On another engine the last bits differ.
  expect(withCurvesOf(second, { ...first, backend: "webgpu" })).toBe(second);
});

describe("the first revision", () => {
  const spec = specOf(100, [cost]);
  const [key = ""] = firstKeysOf(spec);
  const old: RunOutcome = { ...ended(spec, "no-improvement", 60), key };

  test("has keys with the schema's version and what was kept", () => {
    expect(key).toMatch(/^v2\?length=20&.*maxIterations=100.*#cost:10$/u);
    expect(keysToLoad([spec])).toEqual(expect.arrayContaining([...firstKeysOf(spec)]));
    expect(revisionOf(key)).toBe(0);
  });
  test("is told from this one, and meets no request", () => {
    const outcomes = adopt([old], [spec]);
    expect(outcomeFor(outcomes, spec)).toBeUndefined();
    const [adopted] = outcomes.values();
    expect(revisionOf(adopted!.key)).toBe(0);
    // For whoever shows what it said.
    expect(outcomeFor(olderAmong(outcomes), spec)).toMatchObject({ iterations: 60 });
    expect(olderAmong(known([ended(spec, "solved", 9)])).size).toBe(0);
  });
});

test("a key is the same on the day after a default is written out", () => {
  const config: RunConfig = { ...specOf(100).config, markerPositions: "program" };
  expect(runKey({ config, keep: [] })).toBe(runKey(specOf(100)));
});
