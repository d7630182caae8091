/** @file Plans in shards: every run in one of them, whoever asks, and about as much work in each. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { workConfig } from "../experiment/presets.ts";
import { outcomeOf } from "./outcome.fixture.ts";
import type { RunSpec } from "./outcome.ts";
import { runKey } from "./outcome-key.ts";
import { joinPlans, ladderPlan, listPlan, runSpec } from "./plan.ts";
import { readShard, shardPlan, sharesOf, workOfSpec } from "./shards.ts";
import { halvingPlan, halvingRungs } from "./sweep/halving.ts";

const run = (length: number, seed = 1): RunSpec =>
  runSpec({ ...workConfig({ rule: "bptt", length, hidden: 20, batch: 5 }), seed });

const someSpecs = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 2, max: 784 }), fc.integer({ min: 1, max: 3 })), {
    minLength: 1,
    maxLength: 60,
    selector: String,
  })
  .map((pairs) => pairs.map(([length, seed]) => run(length, seed)));

const workOf = (specs: readonly RunSpec[]): number =>
  specs.reduce((sum, spec) => sum + workOfSpec(spec), 0);

test("every run is in one shard, and no shard has more than its part and one run", () => {
  fc.assert(
    fc.property(someSpecs, fc.integer({ min: 1, max: 80 }), (specs, of) => {
      const shares = sharesOf(specs, of);
      expect(shares).toHaveLength(of);
      const keys = shares.flat().map(runKey);
      expect(keys.toSorted()).toEqual(specs.map(runKey).toSorted());
      const longest = Math.max(...specs.map(workOfSpec));
      const most = Math.max(...shares.map(workOf));
      expect(most).toBeLessThanOrEqual((workOf(specs) / of + longest) * (1 + 1e-9));
    }),
  );
});

test("a run that is named twice is made once", () => {
  expect(sharesOf([run(10), run(10)], 2).flat()).toHaveLength(1);
});

describe("a shard of a list", () => {
  const plan = listPlan([10, 20, 30, 40, 50].map((length) => run(length)));
  const shards = [1, 2, 3].map((index) => shardPlan(plan, { index, of: 3 }, null));

  test("wants its own runs, whatever is known of the others", () => {
    const wanted = shards.map((shard) => shard.wanted(new Map()).map(runKey));
    expect(wanted.flat().toSorted()).toEqual(plan.atMost.map(runKey).toSorted());
    const known = new Map(plan.atMost.map((spec) => [runKey(spec), outcomeOf(spec)]));
    for (const [index, shard] of shards.entries()) {
      expect(shard.isDone(new Map())).toBe(false);
      expect(shard.isDone(known)).toBe(true);
      expect(
        shard
          .outcomes(known)
          .map(({ key }) => key)
          .toSorted(),
      ).toEqual(wanted[index]?.toSorted());
    }
  });

  test("reads no more than its own", () => {
    expect(shards.map(({ atMost }) => atMost.length)).toEqual([1, 2, 2]);
  });
});

describe("stages", () => {
  test("of ladders side by side are their rungs", () => {
    const ladder = (seed: number) =>
      ladderPlan({ from: 10, step: 10, to: 30 }, (length) => run(length, seed));
    const { stages } = joinPlans([ladder(1), ladder(2), listPlan([run(100)])]);
    expect(stages.map(({ specs }) => specs.map(({ config }) => config.length))).toEqual([
      [10, 10, 100],
      [20, 20],
      [30, 30],
    ]);
    expect(stages.map(({ most }) => most)).toEqual([3, 2, 2]);
  });

  test("of halving have the candidates that may come so far, and how many there can be", () => {
    const candidates = [10, 20, 30, 40].map((length) => [run(length, 1), run(length, 2)]);
    const rungs = halvingRungs(4, { first: 100, factor: 2 }, 1000);
    const { stages, atMost } = halvingPlan(candidates, rungs);
    expect(stages.map(({ specs }) => specs.length)).toEqual([8, 8, 8]);
    expect(stages.map(({ most }) => most)).toEqual([8, 4, 2]);
    expect(stages.flatMap(({ specs }) => specs.map(runKey)).toSorted()).toEqual(
      atMost.map(runKey).toSorted(),
    );
  });

  test("a shard of a later one waits for the outcomes of those before", () => {
    const plan = ladderPlan({ from: 10, step: 10, to: 20 }, (length) => run(length));
    const second = shardPlan(plan, { index: 1, of: 1 }, 2);
    expect(second.isDone(new Map())).toBe(true);
    const [first] = plan.atMost;
    if (first === undefined) throw new Error("the ladder has rungs");
    const solved = outcomeOf(first, { solvedAt: 50 });
    const known = new Map([[solved.key, solved]]);
    expect(second.wanted(known).map(({ config }) => config.length)).toEqual([20]);
    expect(shardPlan(plan, { index: 1, of: 1 }, 1).isDone(known)).toBe(true);
  });
});

describe("which shard", () => {
  test.each([
    ["1/1", null, { index: 1, of: 1 }],
    ["3/24", null, { index: 3, of: 24 }],
    ["auto/24", 7, { index: 7, of: 24 }],
  ])("%s with task %s", (text, auto, value) => {
    expect(readShard("--shard", text, auto)).toEqual({ ok: true, value });
  });

  test.each(["0/3", "4/3", "3", "1/0", "a/b", "1/3/4", "01/3", "-1/3", "1 / 3", "1/1e3", "auto/3"])(
    "%s is refused",
    (text) => {
      expect(readShard("--shard", text)).toMatchObject({ ok: false });
    },
  );

  test("a task beyond the number of shards is refused", () => {
    expect(readShard("--shard", "auto/3", 4)).toMatchObject({ ok: false });
  });
});
