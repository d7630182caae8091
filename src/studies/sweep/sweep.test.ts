import { describe, expect, test } from "vitest";

import { laneDefaults, type RunConfig, sharedDefaults } from "../../experiment/schema.ts";
import { runKey } from "../outcome-key.ts";
import { known, outcomeOf } from "../outcome.fixture.ts";
import { type Axis, axisValues } from "./axis.ts";
import { bestCells, sweepResults } from "./sweep-results.ts";
import { cellCount, findSweepProblem, type Sweep, sweepCells } from "./sweep.ts";
import { sweepMap } from "./heat-map.ts";
import { sweepPresets } from "./sweep-presets.ts";
import { sweepRuns } from "./sweep-runs.ts";

const base: RunConfig = { ...sharedDefaults, ...laneDefaults, length: 20, maxIterations: 900 };
const rates: Axis = { kind: "range", field: "alphaF", from: 1e-6, to: 0.1, count: 6, scale: "log" };
const rules: Axis = { kind: "list", field: "rule", values: ["bptt", "tptt"] };
const sweep = (changes: Partial<Sweep> = {}): Sweep => ({
  name: "test",
  base,
  axes: [rules, rates],
  search: { kind: "grid" },
  seeds: 2,
  budget: { iterations: null, minutes: null },
  ...changes,
});

describe("axes", () => {
  test("a range by factors has the decades themselves, a linear one of whole numbers every number once", () => {
    expect(axisValues(rates)).toEqual([1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1]);
    const lengths: Axis = {
      kind: "range",
      field: "length",
      from: 10,
      to: 12,
      count: 5,
      scale: "linear",
    };
    expect(axisValues(lengths)).toEqual([10, 11, 12]);
  });

  test.each<[string, Partial<Sweep>, string]>([
    ["a value its field does not allow", { axes: [{ ...rates, to: 5000 }] }, "alphaF (to)"],
    ["no value", { axes: [{ ...rules, values: [] }] }, "rule"],
    ["an unknown choice", { axes: [{ ...rules, values: ["bptt", "magic"] }] }, "rule"],
    ["a range from 0 by factors", { axes: [{ ...rates, from: 0 }] }, "alphaF (from)"],
    ["a range of words", { axes: [{ ...rates, field: "rule" }] }, "rule"],
    ["the seed as an axis", { axes: [{ kind: "list", field: "seed", values: [1] }] }, "seed"],
    ["a field twice", { axes: [rates, rates] }, "alphaF"],
    ["too many seeds", { seeds: 101 }, "seeds"],
    ["more cells than can be shown", { axes: manyAxes() }, "axes"],
    ["a halving that ends curves in the middle", halving({ first: 150 }), "first"],
    ["a budget of nothing", { budget: { iterations: 0, minutes: null } }, "budget.iterations"],
    [
      "a ladder over an axis of lengths",
      {
        axes: [{ kind: "list", field: "length", values: [10] }],
        search: { kind: "ladder", from: 10, step: 10, to: 20 },
      },
      "length",
    ],
  ])("refuses %s by its name", (_, changes, field) => {
    expect(findSweepProblem(sweep())).toBeNull();
    expect(findSweepProblem(sweep(changes))).toMatchObject({ field });
  });
});

function manyAxes(): Axis[] {
  const names = ["alphaI", "alphaF", "alphaG", "clip"] as const;
  return names.map((field) => ({ kind: "range", field, from: 0.1, to: 1, count: 9, scale: "log" }));
}

function halving(changes: { first?: number; factor?: number } = {}): Partial<Sweep> {
  return { search: { kind: "halving", samples: null, first: 100, factor: 3, ...changes } };
}

describe("cells", () => {
  test("a grid has every combination, and says which cannot be run and why", () => {
    const cells = sweepCells(
      sweep({ axes: [rules, { kind: "list", field: "network", values: ["srn", "lstm"] }] }),
    );
    expect(cells.map(({ point }) => point)).toEqual([
      ["bptt", "srn"],
      ["bptt", "lstm"],
      ["tptt", "srn"],
      ["tptt", "lstm"],
    ]);
    expect(cells.map(({ problem }) => problem?.field)).toEqual([
      undefined,
      undefined,
      undefined,
      "rule",
    ]);
  });

  test("random points come from the seed: the same again, others for another, all within the axes", () => {
    const search = { kind: "random", samples: 40 } as const;
    const points = (seed: number) =>
      sweepCells(sweep({ search, base: { ...base, seed } })).map(({ point }) => point);
    expect(points(3)).toEqual(points(3));
    expect(points(3)).not.toEqual(points(4));
    expect(points(3)).toHaveLength(40);
    const drawn = points(3).map(([, rate]) => Number(rate));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(1e-6);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(0.1);
    // Even on the logarithm: about half lies below the middle.
    const below = drawn.filter((rate) => rate < Math.sqrt(1e-7)).length;
    expect(below).toBeGreaterThan(10);
    expect(below).toBeLessThan(30);
  });

  test("the engine is the CPU unless the GPU is named", () => {
    expect(sweepCells(sweep())[0]?.config.backend).toBe("cpu");
    const named = sweepCells(sweep({ base: { ...base, backend: "webgpu" } }));
    expect(named[0]?.config.backend).toBe("webgpu");
  });

  test("every preset is possible, and counts the cells it has", () => {
    for (const { make } of sweepPresets) {
      expect(findSweepProblem(make(base))).toBeNull();
      expect(sweepCells(make(base))).toHaveLength(cellCount(make(base)));
      expect(sweepCells(make(base)).every(({ problem }) => problem === null)).toBe(true);
    }
  });
});

describe("runs", () => {
  test("the first seed of all cells comes before the second of any", () => {
    const { plan } = sweepRuns(sweep());
    const seeds = plan.wanted(new Map()).map(({ config }) => config.seed);
    expect(seeds).toEqual([...Array<number>(12).fill(1), ...Array<number>(12).fill(2)]);
  });

  test("nothing that is known is wanted again", () => {
    const { plan } = sweepRuns(sweep());
    const [first, ...others] = plan.wanted(new Map());
    expect(first).toBeDefined();
    const left = plan.wanted(known(first === undefined ? [] : [outcomeOf(first)]));
    expect(left.map(runKey)).toEqual(others.map(runKey));
  });

  test("a spent budget wants nothing more", () => {
    const { plan } = sweepRuns(sweep({ budget: { iterations: 2000, minutes: null } }));
    const specs = plan.wanted(new Map());
    const done = (count: number) => known(specs.slice(0, count).map((spec) => outcomeOf(spec)));
    expect(plan.wanted(done(2))).toHaveLength(22);
    expect(plan.wanted(done(3))).toEqual([]);
    const hurried = sweepRuns(sweep({ budget: { iterations: null, minutes: 0.05 } })).plan;
    expect(hurried.wanted(done(3))).toEqual([]);
    expect(hurried.wanted(done(2))).not.toEqual([]);
  });
});

describe("results", () => {
  const runs = sweepRuns(sweep());
  const specs = runs.plan.atMost;
  const outcomes = known(
    specs
      .filter(({ config }) => config.rule === "tptt" && config.alphaF >= 0.001)
      .map((spec) => {
        const { alphaF, seed } = spec.config;
        const solvedAt = alphaF === 0.1 ? null : alphaF === 0.01 ? 100 * seed : 400;
        return outcomeOf(spec, { solvedAt, bestError: solvedAt === null ? 0.4 : 0 });
      }),
  );
  const results = sweepResults(runs, outcomes);

  test("values are medians over the seeds, and cells know how far they are", () => {
    const states = results.map(({ state }) => state);
    expect(states.filter((state) => state === "done")).toHaveLength(3);
    expect(states.filter((state) => state === "waiting")).toHaveLength(9);
    const best = bestCells(results, "grid");
    expect(best.map(({ cell }) => cell.point[1])).toEqual([0.01, 0.001, 0.1]);
    expect(best[0]?.values).toMatchObject({ solvedAt: 150, solved: 1, bestError: 0, diverged: 0 });
    expect(best[2]?.values).toMatchObject({ solvedAt: null, solved: 0, bestError: 0.4 });
  });

  test("of ladders the deepest is the best, however its last rung went", () => {
    const ladder = sweepRuns(
      sweep({ axes: [rules], seeds: 1, search: { kind: "ladder", from: 10, step: 10, to: 30 } }),
    );
    const rungs = ladder.plan.atMost.map((spec) => {
      const { rule, length } = spec.config;
      const solved = length <= (rule === "tptt" ? 20 : 10);
      return outcomeOf(
        spec,
        solved ? { solvedAt: 100 } : { bestError: rule === "tptt" ? 0.5 : 0.1 },
      );
    });
    const climbed = bestCells(sweepResults(ladder, known(rungs)), "ladder");
    expect(climbed.map(({ cell }) => cell.point[0])).toEqual(["tptt", "bptt"]);
  });

  test("a map puts cells at their places, the best of those that share one first", () => {
    const map = sweepMap([rules, rates], results, { x: 1, y: 0, fixed: {} }, "solvedAt");
    expect(map.places).toHaveLength(12);
    expect(map.range).toEqual([150, 400]);
    const flat = sweepMap([rules, rates], results, { x: 0, y: null, fixed: {} }, "solvedAt");
    expect(flat.places.map((place) => place.results.length)).toEqual([6, 6]);
    expect(flat.places[1]?.results[0]?.values.solvedAt).toBe(150);
    const fixed = sweepMap([rules, rates], results, { x: 0, y: null, fixed: { 1: 3 } }, "solvedAt");
    expect(fixed.places[1]?.results.map(({ cell }) => cell.point[1])).toEqual([0.001]);
  });
});
