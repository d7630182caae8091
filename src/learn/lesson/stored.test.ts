import { describe, expect, it } from "vitest";
import { recordOfNumbers, stretches } from "../measures/record.fixture.ts";
import { evaluate, findingsOf } from "../measures/vocabulary.ts";
import { exampleLesson } from "./example.fixture.ts";
import { claimSeeds, faultsOf } from "./faults.ts";
import { runConfig } from "./run-configs.ts";
import { storeLesson } from "./store.ts";
import { drawnRun, mostPoints, readStored, storedFindings } from "./stored.ts";

const lesson = exampleLesson;
const iterations = 1000;
const signal = Array.from({ length: 10 }, (_, index) => (index + 1) / 3);

const records = new Map(
  Object.keys(lesson.runs).map((name) => [
    name,
    recordOfNumbers({
      config: runConfig(lesson, name),
      tracks: {
        cost: stretches(1 / 3, [1, 500], [0.1, 500]),
        movedWhh: stretches(0, [0, iterations]),
      },
      rows: { errorFlow: { 0: signal, [iterations]: signal.map((value) => value / 7) } },
      startNorms: { Whh: 2 },
    }),
  ]),
);
const claims = { still: { seeds: claimSeeds, held: 10 } };
const stored = storeLesson(lesson, records, claims);

describe("what is stored of a lesson", () => {
  it("says of every figure what the whole runs said", () => {
    const [now, kept] = [findingsOf(records), storedFindings(lesson, stored)];
    for (const figure of Object.values(lesson.figures)) {
      expect(evaluate(figure, kept)).toBe(evaluate(figure, now));
    }
    expect(evaluate({ measure: "signalAt", run: "slow", step: 1, at: 0 }, kept)).toBeCloseTo(0.1);
  });

  it("comes back from its file", () => {
    expect(readStored(JSON.parse(JSON.stringify(stored)))).toEqual({ ok: true, value: stored });
    expect(
      readStored({ ...stored, runs: { slow: { ...stored.runs["slow"], curves: { nothing: 1 } } } }),
    ).toMatchObject({
      ok: false,
      problem: { field: "runs.slow.curves", value: "nothing" },
    });
  });

  it("draws what the runs drew, in few points", () => {
    const drawn = drawnRun(lesson, stored, "frozen");
    const cost = drawn?.track("movedWhh");
    expect(stored.runs["frozen"]?.curves.movedWhh?.values.length).toBeLessThanOrEqual(
      mostPoints + 2,
    );
    expect(cost?.length).toBe(iterations + 1);
    expect(cost?.at(0)).toBe(0);
    expect(cost?.at(iterations)).toBe(0);
    expect(drawnRun(lesson, stored, "slow")?.row("errorFlow", 0)).toEqual(
      signal.map((value) => Number(value.toPrecision(4))),
    );
    expect(drawnRun(lesson, stored, "nobody")).toBeNull();
  });

  it("keeps the first costs to the last bit", () => {
    expect(stored.runs["slow"]?.costs[0]).toBe(1 / 3);
  });
});

describe("a lesson's story", () => {
  it("has no fault where every answer is one and every claim holds", () => {
    expect(faultsOf(lesson, stored)).toEqual([]);
  });

  it("has one for each that is not so", () => {
    const few = { still: { seeds: claimSeeds, held: 8 } };
    expect(faultsOf(lesson, storeLesson(lesson, records, few))).toEqual([
      "the claim still held in 8 of 10 seeds",
    ]);
    expect(faultsOf(lesson, storeLesson(lesson, records, {}))).toEqual([
      "the claim still has not been checked",
    ]);
    expect(faultsOf({ ...lesson, version: 4 }, stored)).toEqual([
      "what is stored is of example, version 3",
    ]);
    const moved = new Map(records).set(
      "frozen",
      recordOfNumbers({
        config: runConfig(lesson, "frozen"),
        tracks: { movedWhh: [0, 1] },
        startNorms: { Whh: 2 },
      }),
    );
    expect(faultsOf(lesson, storeLesson(lesson, moved, claims))).toEqual([
      "why: nothing contradicts moved",
    ]);
  });
});
