import { describe, expect, it } from "vitest";
import { ruleFacts } from "../../experiment/rules/index.ts";
import type { SceneAnswer } from "../../experiment/scenes.ts";
import { MetricHistory } from "../../runs/metric-history.ts";
import { type LaneResult, RecentShare, answerOf, verdict } from "./verdict.ts";

const lane = (changes: Partial<LaneResult>): LaneResult => ({
  name: "BPTT",
  iteration: 96,
  recent: 0.45,
  best: { share: 0.6, iteration: 50 },
  signal: 1.2e-16,
  answer: null,
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

  it("says at rest which lane is an iteration behind, and not while they train", () => {
    const lanes = [lane({ iteration: 21 }), lane({ name: "TPTThx", iteration: 20, recent: 0.725 })];
    expect(verdict(lanes, 0.5)).toContain(
      "After 21 iterations TPTThx is right on 72.5% of the last 10 batches (iteration 20); BPTT on 45%;",
    );
    expect(verdict(lanes, 0.5, null, false)).not.toContain("(iteration");
  });

  it("speaks of no more batches than a lane has had", () => {
    const short = lane({ name: "TPTThx", iteration: 4 });
    expect(verdict([lane({}), { ...short, recent: 0.5 }], 0.5)).toContain(
      "TPTThx is right on 50% of the last 4 batches (iteration 4); BPTT on 45% of the last 10 batches;",
    );
    expect(verdict([lane({}), { ...short, recent: 0.3 }], 0.5)).toContain(
      "BPTT is right on 45% of the last 10 batches; TPTThx on 30% of the last 4 batches (iteration 4);",
    );
  });

  it("speaks of the signal alone before training", () => {
    const before = { iteration: 0, recent: null, best: null };
    expect(verdict([lane({ ...before, signal: 0.02 })], 0.5)).toBe(
      "Before training. Signal at step 1, relative to the last step: BPTT 0.02.",
    );
  });

  it("answers a question about something else with each lane's number", () => {
    const lanes = [
      lane({ name: "TPTT", answer: 0.25 }),
      lane({ name: "Frozen", answer: 0, signal: "none" }),
      lane({ name: "BPTT", answer: null }),
    ];
    const text = (asked: SceneAnswer) => verdict(lanes, 0.25, asked);
    expect(text("moved")).toContain("W_hh moved from its start by: TPTT 25%, Frozen 0%.");
    expect(text("moved")).not.toContain("Signal");
    expect(text("feedbackCost")).toContain(
      "G's cost, mean over the steps: TPTT 0.25, Frozen 0. Signal",
    );
    expect(verdict(lanes, 0.25)).not.toContain("TPTT 25%");
  });

  it("says the radius before training, but not yet how far anything has moved", () => {
    const before = lane({ iteration: 0, recent: null, best: null, signal: null, answer: 1 });
    expect(verdict([before], 0.5, "radius")).toBe("Before training. ρ of W_hh: BPTT 1.");
    expect(verdict([before], 0.5, "moved")).toBe("");
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

describe("answerOf", () => {
  const history = new MetricHistory();
  history.append({
    first: 0,
    count: 2,
    seconds: Float32Array.of(0, 1),
    scalars: [
      { metric: "movedWhh", values: Float32Array.of(0, 0.5), present: Uint8Array.of(1, 1) },
    ],
    steps: [
      {
        metric: "layerCostG",
        iterations: Uint32Array.of(1),
        length: 4,
        values: Float32Array.of(Number.NaN, 1, 2, 3),
      },
    ],
    spectra: [],
    validations: [],
  });

  it("divides how far W_hh moved by the norm that it began with", () => {
    expect(answerOf("moved", history, { Whh: 10 }, ruleFacts({ rule: "tptt" }))).toBe(0.05);
    expect(answerOf("moved", history, {}, ruleFacts({ rule: "tptt" }))).toBeNull();
  });

  it("means G's cost over the steps that have one, where there is a G", () => {
    expect(answerOf("feedbackCost", history, {}, ruleFacts({ rule: "tptthx" }))).toBe(2);
    expect(answerOf("feedbackCost", history, {}, ruleFacts({ rule: "bptt" }))).toBeNull();
  });

  it("has nothing where nothing is measured", () => {
    expect(answerOf("radius", history, {}, ruleFacts({ rule: "bptt" }))).toBeNull();
  });
});

describe("the recent share", () => {
  it("means the last ten batches after the start, and knows the best ten, however it is read", () => {
    const values = [
      0,
      ...Array.from({ length: 10 }, () => 1),
      ...Array.from({ length: 5 }, () => 0),
    ];
    const growing = { length: 0, values, present: values.map(() => 1) };
    const share = new RecentShare(growing);
    for (growing.length = 1; growing.length < values.length; growing.length++) share.update();
    expect(share.update()).toEqual({ recent: 0.5, best: { share: 1, iteration: 10 } });
    expect(new RecentShare(growing).update()).toEqual(share.update());
  });

  it("leaves out what was not measured, and has nothing to asked before training", () => {
    const values = [0, 1, 0, 1];
    const gap = new RecentShare({ length: 4, values, present: [1, 1, 0, 1] });
    expect(gap.update()).toEqual({ recent: 1, best: null });
    const before = new RecentShare({ length: 1, values: [0], present: [1] });
    expect(before.update()).toEqual({ recent: null, best: null });
  });
});
