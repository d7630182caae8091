/** @file Plans ask for what is not known, and for nothing twice; time left counts what is. */
import { describe, expect, test } from "vitest";

import { workConfig } from "../experiment/presets.ts";
import type { RunConfig } from "../experiment/schema.ts";
import { known, outcomeOf } from "./outcome.fixture.ts";
import { measuringOnly, type RunOutcome } from "./outcome.ts";
import { familyOf, familyOfKey, runKey } from "./outcome-key.ts";
import {
  deepest,
  joinPlans,
  ladderPlan,
  listPlan,
  runSpec,
  aheadOf,
  limitedPlan,
  type Plan,
} from "./plan.ts";
import {
  formatDuration,
  measuredSpeed,
  secondsLeft,
  workPerIteration,
  formatTimeLeft,
} from "./work.ts";

const config = (changes: Partial<RunConfig> = {}): RunConfig => ({
  ...workConfig({ rule: "tptt", length: 20, hidden: 10, batch: 5 }),
  maxIterations: 100,
  ...changes,
});
const specs = [1, 2, 3].map((seed) => runSpec(config({ seed })));
const [first, second, third] = specs.map((spec) => outcomeOf(spec, { solvedAt: 50 }));
if (first === undefined || second === undefined || third === undefined) throw new Error("three");

describe("a run's key", () => {
  test("tells apart what differs in numbers, whatever is measured and kept", () => {
    const keep = [{ metric: "angle", average: 10 }] as const;
    const keys = [
      runSpec(config()),
      runSpec(config({ alphaF: 0.02 })),
      runSpec(config({ seed: 2 })),
      runSpec(config({ maxIterations: 200 })),
    ].map(runKey);
    expect(new Set(keys).size).toBe(4);
    expect(runKey(runSpec({ ...config() }))).toBe(keys[0]);
    expect(runKey(runSpec(config(), keep))).toBe(keys[0]);
    // Where its radius may stop a run, it matters when that is measured.
    const radius = (changes: Partial<RunConfig>) =>
      runKey(runSpec(config({ measureRadius: 7, ...changes })));
    expect(radius({ stopRadius: 3 })).not.toBe(radius({ stopRadius: 3, measureRadius: 1 }));
    expect(radius({ stopRadius: null })).toBe(radius({ stopRadius: null, measureRadius: 1 }));
  });
  test("has a family, whatever the limit", () => {
    const [short, long] = [100, 200].map((maxIterations) => runSpec(config({ maxIterations })));
    expect(familyOf(short!)).toBe(familyOf(long!));
    expect(familyOfKey(runKey(short!))).toBe(familyOf(short!));
    expect(familyOfKey("v2?length=20#cost:10")).toBe("v2?length=20#cost:10");
  });

  test("what is not kept is not measured, but for what stops the run", () => {
    const lean = measuringOnly(config(), [{ metric: "angle", average: 10 }]);
    expect(lean).toMatchObject({ measureAngle: 1, measureFlow: 0, measureStepNorms: 0 });
    expect(lean.measureRadius).toBeNull();
    expect(measuringOnly(config({ stopRadius: null }), []).measureRadius).toBe(0);
  });
});

describe("a list", () => {
  const plan = listPlan(specs);
  test("wants what is not known, in its order", () => {
    expect(plan.wanted(new Map())).toEqual(specs);
    expect(plan.wanted(known([second]))).toEqual([specs[0], specs[2]]);
    expect(plan.wanted(known([first, second, third]))).toEqual([]);
  });
  test("reads its own outcomes out of many", () => {
    const other = outcomeOf(runSpec(config({ seed: 9 })));
    expect(plan.outcomes(known([third, other, first]))).toEqual([first, third]);
  });
});

describe("a ladder", () => {
  const at = (length: number) => runSpec(config({ length }));
  const plan = ladderPlan({ from: 10, step: 10, to: 30 }, at);
  const rung = (length: number, solvedAt: number | null) =>
    outcomeOf(
      at(length),
      solvedAt === null ? {} : { solvedAt, end: "solved", iterations: solvedAt },
    );

  test("climbs while the task is solved, and ends where it is not", () => {
    expect(plan.wanted(new Map())).toEqual([at(10)]);
    expect(plan.wanted(known([rung(10, 5)]))).toEqual([at(20)]);
    expect(plan.wanted(known([rung(10, 5), rung(20, null)]))).toEqual([]);
    expect(plan.wanted(known([rung(10, 5), rung(20, 5), rung(30, 5)]))).toEqual([]);
  });
  test("gives a rung what the one before needed", () => {
    const limited = ladderPlan({ from: 10, step: 10, to: 30 }, at, (solvedAt, most) =>
      Math.min(most, 10 + 2 * solvedAt),
    );
    const limits = (outcomes: readonly RunOutcome[]) =>
      limited
        .wanted(known(outcomes))
        .map(({ config: { length, maxIterations } }) => [length, maxIterations]);
    expect(limits([])).toEqual([[10, 10]]);
    expect(limits([rung(10, 5)])).toEqual([[20, 20]]);
    expect(limits([rung(10, 5), rung(20, 20)])).toEqual([[30, 50]]);
    // One that needed more than it gets counts for nothing.
    expect(limits([rung(10, 5), rung(20, 60)])).toEqual([[20, 20]]);
  });
  test("reached the longest T that was solved", () => {
    expect(deepest([rung(10, 5), rung(20, null)])).toBe(10);
    expect(deepest([rung(10, null)])).toBeNull();
  });
  test("does not count a rung beyond one that failed", () => {
    expect(plan.outcomes(known([rung(10, null), rung(20, 5)]))).toHaveLength(1);
  });
});

describe("a run whose limit hangs on others", () => {
  const longest = runSpec(config({ seed: 7 }));
  const plan = limitedPlan(longest, (outcomes) => (outcomes.has(first.key) ? 60 : null));
  const ended = (iterations: number) =>
    outcomeOf(
      { ...longest, config: { ...longest.config, maxIterations: iterations } },
      { iterations },
    );
  test("waits for them, and then goes so far", () => {
    expect(plan.wanted(new Map())).toEqual([]);
    expect(plan.isDone(new Map())).toBe(false);
    expect(plan.wanted(known([first])).map((spec) => spec.config.maxIterations)).toEqual([60]);
    expect(plan.isDone(known([first, ended(60)]))).toBe(true);
  });
  test("is done by one that went further, and not by a shorter one", () => {
    expect(plan.outcomes(known([first, ended(80)]))).toHaveLength(1);
    expect(plan.isDone(known([first, ended(50)]))).toBe(false);
  });
});

test("joined plans keep of a run what each of them wants of it", () => {
  const of = (metric: "cost" | "angle") => runSpec(config(), [{ metric, average: 10 }]);
  const joined = joinPlans([listPlan([of("cost")]), listPlan([of("angle")])]);
  const [spec, ...others] = joined.wanted(new Map());
  expect(others).toEqual([]);
  expect(spec?.keep.map(({ metric }) => metric)).toEqual(["cost", "angle"]);
  expect(spec?.config).toMatchObject({ measureAngle: 1, measureFlow: 0 });
  expect(joined.isDone(known(spec === undefined ? [] : [outcomeOf(spec)]))).toBe(true);
  expect(joined.isDone(known([outcomeOf(of("cost"))]))).toBe(false);
});

test("joined plans take turns, and want a run that two of them want once", () => {
  const [a, b, c] = specs;
  if (a === undefined || b === undefined || c === undefined) throw new Error("three");
  const joined = joinPlans([listPlan([a, b]), listPlan([c, b])]);
  expect(joined.wanted(new Map())).toEqual([a, c, b]);
  expect(joined.outcomes(known([second]))).toEqual([second, second]);
});

describe("time left", () => {
  const plan = listPlan(specs);
  const speed = workPerIteration(first.config);
  test("is all the work at the measured speed, shared out over the workers", () => {
    expect(secondsLeft(plan, new Map(), [], speed, 1).most).toBeCloseTo(300);
    expect(secondsLeft(plan, new Map(), [], speed, 3).most).toBeCloseTo(100);
  });
  test("is less by what is known and by what is under way", () => {
    const half = { ...second, iterations: 40 };
    expect(secondsLeft(plan, known([first]), [half], speed, 1).most).toBeCloseTo(160);
  });
  test("is never shorter than the longest run", () => {
    expect(secondsLeft(plan, known([first, second]), [], speed, 8).most).toBeCloseTo(100);
  });
  test("is likely to be what others took, as far as that is known", () => {
    const likely: Plan = {
      ...plan,
      ahead: (outcomes) => plan.ahead(outcomes).map(({ spec }) => aheadOf(spec, 25)),
    };
    const left = secondsLeft(likely, new Map(), [], speed, 1);
    expect([left.likely, left.most]).toEqual([expect.closeTo(75), expect.closeTo(300)]);
    const half = { ...second, iterations: 40 };
    expect(secondsLeft(likely, known([first]), [half], speed, 1).likely).toBeCloseTo(25);
    expect(formatTimeLeft(left)).toBe("likely 75 s, at most 5 min");
    expect(formatTimeLeft({ likely: 60, most: 60 })).toBe("60 s");
  });
  test("an LSTM's iteration has four gates' products, and a validation all its samples", () => {
    const srn = config({ rule: "bptt" });
    expect(workPerIteration({ ...srn, network: "lstm" })).toBe(4 * workPerIteration(srn));
    const more = { ...srn, validationSamples: 2 * srn.validationSamples };
    const validated = (srn.length * srn.hidden ** 2 * srn.validationSamples) / srn.validationEvery;
    expect(workPerIteration(more) - workPerIteration(srn)).toBeCloseTo(validated);
  });
  test("the speed is the work done over the time it took; none without time", () => {
    expect(measuredSpeed([{ ...first, seconds: 2 }])).toBeCloseTo(speed * 50);
    expect(measuredSpeed([{ ...first, seconds: 0 }])).toBeNull();
  });
  test.each([
    [0.2, "1 s"],
    [59, "59 s"],
    [600, "10 min"],
    [9000, "2.5 h"],
  ])("%d seconds are %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
