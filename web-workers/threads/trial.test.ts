import { describe, expect, test } from "vitest";

import { Trial } from "./trial.ts";

/** Does the work for so many milliseconds; gives how much of that was by all threads. */
function shareByAll(
  ms: number,
  clock: { now: number },
  trial: Trial,
  cost: (withAll: boolean) => number,
): number {
  const end = clock.now + ms;
  let byAll = 0;
  while (clock.now < end) {
    const withAll = trial.begin();
    const taken = cost(withAll);
    clock.now += taken;
    trial.took(taken);
    if (withAll) byAll += taken;
  }
  return byAll / ms;
}

const created = (): { clock: { now: number }; trial: Trial } => {
  const clock = { now: 0 };
  return { clock, trial: new Trial(() => clock.now) };
};

describe("threads", () => {
  test("that gain are kept, and tried again from time to time", () => {
    const { clock, trial } = created();
    expect(trial.isKept).toBe(false);
    const cost = (withAll: boolean): number => (withAll ? 2 : 3.5);
    shareByAll(1000, clock, trial, cost);
    expect(trial).toMatchObject({ isKept: true, gain: 1.75 });
    expect(shareByAll(60_000, clock, trial, cost)).toBeGreaterThan(0.99);
  });

  test("that gain too little are left alone, at a cost of less than a hundredth", () => {
    const { clock, trial } = created();
    const cost = (withAll: boolean): number => (withAll ? 6 : 3);
    shareByAll(1000, clock, trial, cost);
    expect(trial).toMatchObject({ isKept: false, gain: 0.5 });
    expect(shareByAll(60_000, clock, trial, cost)).toBeLessThan(0.01);
  });

  test("are given up once another program takes the cores, and taken back after", () => {
    const { clock, trial } = created();
    shareByAll(1000, clock, trial, (withAll) => (withAll ? 2 : 4));
    expect(trial.isKept).toBe(true);
    shareByAll(30_000, clock, trial, (withAll) => (withAll ? 6 : 4));
    expect(trial.isKept).toBe(false);
    shareByAll(30_000, clock, trial, (withAll) => (withAll ? 2 : 4));
    expect(trial.isKept).toBe(true);
  });

  test("one held-up burst decides nothing", () => {
    const { clock, trial } = created();
    let done = 0;
    shareByAll(1000, clock, trial, (withAll) => {
      done += 1;
      if (done === 8) return 400;
      return withAll ? 2 : 4;
    });
    expect(trial.isKept).toBe(true);
  });

  test("work that takes longer than a burst is tried by single runs", () => {
    const { clock, trial } = created();
    const byAll: boolean[] = [];
    for (let i = 0; i < 10; i += 1) {
      byAll.push(trial.begin());
      clock.now += 50;
      trial.took(50);
    }
    expect(byAll).toEqual(Array.from({ length: 10 }, (_, i) => i % 2 === 1));
    expect(trial.gain).toBe(1);
  });
});
