/** @file What is on the stage: its lane, and sequences drawn from a stream of the seed. */
import { describe, expect, it } from "vitest";
import { laneDefaults } from "../../experiment/schema.ts";
import { drawn, nextLane, type StageChoice, stagedLane, turned } from "./choice.ts";

const choice: StageChoice = { open: true, lane: null, sequence: 0, draws: 0, toggle: null };

describe("the sequence on the stage", () => {
  const drawing = (seed: number, count: number, batch: number): number[] => {
    const all: number[] = [];
    for (let now = choice; all.length < count;) {
      now = drawn(now, seed, batch);
      all.push(now.sequence);
    }
    return all;
  };

  it("is drawn from a stream of the seed: the same draws give the same sequences", () => {
    expect(drawing(3, 30, 20)).toEqual(drawing(3, 30, 20));
    expect(drawing(3, 30, 20)).not.toEqual(drawing(4, 30, 20));
  });

  it("is another one at every draw, and any of the batch", () => {
    const all = [0, ...drawing(3, 300, 20)];
    expect(all.every((sequence, index) => sequence !== all[index - 1])).toBe(true);
    expect(new Set(all).size).toBe(20);
    expect(drawing(3, 3, 2)).toEqual([1, 0, 1]);
  });

  it("goes round, and stays inside a batch that has become smaller", () => {
    expect(turned(choice, -1, 4).sequence).toBe(3);
    expect(turned({ ...choice, sequence: 3 }, 1, 4).sequence).toBe(0);
    expect(turned({ ...choice, sequence: 19 }, -1, 4).sequence).toBe(2);
  });
});

describe("the lane on the stage", () => {
  const lanes = (["bptt", "tptthx", "no-target-signal"] as const).map((rule, key) => ({
    key,
    config: { ...laneDefaults, rule },
  }));

  it("is the last whose targets do something until one is chosen, and again when that is gone", () => {
    expect(stagedLane(lanes, null)?.key).toBe(1);
    expect(stagedLane(lanes, 0)?.key).toBe(0);
    expect(stagedLane(lanes, 7)?.key).toBe(1);
    expect(stagedLane(lanes.slice(0, 1), null)?.key).toBe(0);
    expect(stagedLane([], null)).toBeUndefined();
  });

  it("is followed by the next, and the last by the first", () => {
    expect([null, 1, 2, 0].map((chosen) => nextLane(lanes, chosen)?.key)).toEqual([2, 2, 0, 1]);
  });
});
