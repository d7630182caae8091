import { describe, expect, it } from "vitest";
import { type Measured, recordOfNumbers, stretches } from "./record.fixture.ts";
import type { RunMeasure } from "./measures.ts";
import { evaluate, findingsOf } from "./vocabulary.ts";

type WithoutRun<M> = M extends unknown ? Omit<M, "run"> : never;

/** What a measure says of one run. */
const says = (measure: WithoutRun<RunMeasure>, measured: Measured): number | null =>
  evaluate(
    { ...measure, run: "a" } as RunMeasure,
    findingsOf(new Map([["a", recordOfNumbers(measured)]])),
  );

const bptt = { rule: "bptt", length: 4 } as const;

describe("the signal over t", () => {
  const run = {
    config: bptt,
    tracks: { cost: [1, 1] },
    rows: { errorFlow: { 0: [0.002, 0.1, 4, 2], 1: [0, 0, 0, 0] } },
  };

  it("is a share of the last step's", () => {
    expect(says({ measure: "signalAt", step: 1, at: 0 }, run)).toBe(0.001);
    expect(says({ measure: "signalAt", step: "T", at: 0 }, run)).toBe(1);
    expect(says({ measure: "signalAt", step: 3, at: 0 }, run)).toBe(2);
  });

  it("falls below a share at the step that is nearest to the end", () => {
    expect(says({ measure: "signalBelow", share: 0.5, at: 0 }, run)).toBe(2);
    expect(says({ measure: "signalBelow", share: 0.01, at: 0 }, run)).toBe(1);
    expect(says({ measure: "signalBelow", share: 0.0001, at: 0 }, run)).toBeNull();
  });

  it("does not exist where nothing arrives at the last step, or beyond the sequence", () => {
    expect(says({ measure: "signalAt", step: 1, at: "last" }, run)).toBeNull();
    expect(says({ measure: "signalAt", step: 5, at: 0 }, run)).toBeNull();
  });

  it("is that of the run's own rule", () => {
    const targets = {
      ...run,
      config: { ...bptt, rule: "tptt" as const },
      rows: { targetFlow: { 0: [3, 1, 1, 1] } },
    };
    expect(says({ measure: "signalAt", step: 1, at: 0 }, targets)).toBe(3);
    expect(says({ measure: "signalAt", step: 1, at: 0 }, { ...targets, rows: {} })).toBeNull();
  });
});

describe("scalars", () => {
  const run = { tracks: { cost: [9, 1, 2, null, 4], accuracy: [0.5, 0.1, 0.1, 0.1, 0.1] } };

  it("are read when they were measured last", () => {
    expect(says({ measure: "value", metric: "cost", at: "last" }, run)).toBe(4);
    expect(says({ measure: "value", metric: "cost", at: 3 }, run)).toBe(2);
    expect(says({ measure: "value", metric: "angle", at: "last" }, run)).toBeNull();
  });

  it("have a mean over a window that has ended, what was not measured left out", () => {
    expect(says({ measure: "mean", metric: "cost", from: 1, to: 4 }, run)).toBe(7 / 3);
    expect(says({ measure: "mean", metric: "cost", from: 1, to: 5 }, run)).toBeNull();
    expect(says({ measure: "endingMean", metric: "cost", over: 3 }, run)).toBe(3);
  });

  it("have extremes of their running means, iteration 0 left out", () => {
    expect(says({ measure: "greatest", metric: "cost", over: 2 }, run)).toBe(3);
    expect(says({ measure: "least", metric: "cost", over: 1 }, run)).toBe(1);
    expect(says({ measure: "least", metric: "cost", over: 5 }, run)).toBeNull();
  });
});

describe("learning", () => {
  const accuracy = (
    ...parts: Parameters<typeof stretches> extends [number, ...infer P] ? P : never
  ) => ({
    config: { task: "random-permutation" as const },
    tracks: { accuracy: stretches(0.5, ...parts) },
  });

  it("has left chance once ten batches are more than half way to always right", () => {
    expect(says({ measure: "leftChanceAt" }, accuracy([0.5, 20], [1, 10]))).toBe(26);
    expect(says({ measure: "leftChanceAt" }, accuracy([0.75, 50]))).toBeNull();
    expect(says({ measure: "leftChanceAt" }, accuracy([1, 9]))).toBeNull();
  });

  it("is perfect at the tenth batch in a row without an error", () => {
    expect(says({ measure: "perfectAt" }, accuracy([1, 9], [0.95, 1], [1, 10], [0.5, 3]))).toBe(20);
    expect(says({ measure: "perfectAt" }, accuracy([1, 9], [0.95, 1], [1, 9]))).toBeNull();
  });

  it("is solved at a validation of all samples without an error", () => {
    const validations = [
      { iteration: 100, error: 0, samples: 500 },
      { iteration: 200, error: 0.01, samples: 10_000 },
      { iteration: 300, error: 0, samples: 10_000 },
    ];
    expect(says({ measure: "solvedAt" }, { validations })).toBe(300);
    expect(says({ measure: "validationRight" }, { validations: validations.slice(0, 2) })).toBe(
      0.99,
    );
    expect(says({ measure: "validationRight" }, {})).toBeNull();
  });
});

describe("collapse", () => {
  const cost = (...parts: (readonly [number, number])[]) => ({
    tracks: { cost: stretches(1.4, ...parts) },
  });

  it("is a cost above the first one after it has been below half of it", () => {
    expect(says({ measure: "collapsedAt" }, cost([0.5, 10], [3, 10]))).toBe(14);
  });

  it("is none where nothing was learnt before, or what was learnt stays", () => {
    expect(says({ measure: "collapsedAt" }, cost([1.3, 20], [3, 20]))).toBeNull();
    expect(says({ measure: "collapsedAt" }, cost([0.1, 20], [1.2, 20]))).toBeNull();
  });

  it("is one where the cost is no number any more", () => {
    expect(says({ measure: "collapsedAt" }, cost([0.1, 20], [Number.NaN, 1]))).toBe(21);
  });
});

describe("weights", () => {
  it("have moved by a share of the norm that they began with", () => {
    const run = { tracks: { movedWhh: [0, 1, 2] }, startNorms: { Whh: 10, bh: 0 } };
    expect(says({ measure: "moved", parameter: "Whh", at: "last" }, run)).toBe(0.2);
    expect(says({ measure: "moved", parameter: "Whh", at: 1 }, run)).toBe(0.1);
    expect(
      says(
        { measure: "moved", parameter: "bh", at: "last" },
        { ...run, tracks: { movedbh: [0, 1] } },
      ),
    ).toBeNull();
  });
});
