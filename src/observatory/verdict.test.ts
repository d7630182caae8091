import { describe, expect, it } from "vitest";
import { type LaneResult, recentShare, verdict } from "./verdict.ts";

const lane = (changes: Partial<LaneResult>): LaneResult => ({
  name: "BPTT",
  iteration: 96,
  recent: 0.45,
  best: { share: 0.6, iteration: 50 },
  signal: 1.2e-16,
  diverged: false,
  ...changes,
});

describe("verdict", () => {
  it("says how right each lane is, what chance is and what is left of the signal", () => {
    expect(
      verdict([lane({}), lane({ name: "TPTThx", recent: 1, best: null, signal: 0.31 })], 0.5),
    ).toBe(
      "After 96 iterations TPTThx is right on 100% of the last 10 batches; BPTT on 45%; chance is 50%. " +
        "Signal at step 1, relative to the last step: BPTT 1e-16, TPTThx 0.31.",
    );
  });

  it("speaks of the signal alone before training", () => {
    const before = { iteration: 0, recent: null, best: null };
    expect(verdict([lane({ ...before, signal: 0.02 })], 0.5)).toBe(
      "Before training. Signal at step 1, relative to the last step: BPTT 0.02.",
    );
  });

  it("does not hide a relapse, a missing signal or a divergence", () => {
    const text = verdict(
      [
        lane({ name: "A", recent: 0.5, best: { share: 0.98, iteration: 60 } }),
        lane({ name: "B", signal: "none" }),
        lane({ name: "C", diverged: true, iteration: 57 }),
      ],
      0.5,
    );
    expect(text).toContain("A had 98% at iteration 60 and fell back.");
    expect(text).toContain("B none is sent");
    expect(text).toContain("C diverged at iteration 57.");
  });
});

describe("recentShare", () => {
  it("means the last ten batches after the start, and knows the best ten", () => {
    const values = [
      0,
      ...Array.from({ length: 10 }, () => 1),
      ...Array.from({ length: 5 }, () => 0),
    ];
    const present = values.map(() => 1);
    expect(recentShare({ length: values.length, values, present })).toEqual({
      recent: 0.5,
      best: { share: 1, iteration: 10 },
    });
  });

  it("has nothing to say before training", () => {
    expect(recentShare({ length: 1, values: [0], present: [1] })).toEqual({
      recent: null,
      best: null,
    });
  });
});
