/** @file The stopwatch: turns are taken, blocks are whole units, and the slow are not waited for. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { alternate, type Contestant, median } from "./measure.ts";

// A clock of the test's own: the machine may do something else in between.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Takes `ms` an iteration and writes down what it was asked for. */
function worker(name: string, ms: number, unit: number, log: string[]): Contestant {
  return {
    name,
    unit,
    activate: () => {
      log.push(name);
      return Promise.resolve();
    },
    run: (iterations) => {
      expect(iterations % unit).toBe(0);
      vi.advanceTimersByTime(ms * iterations);
      return Promise.resolve();
    },
    dispose: () => {},
  };
}

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
])("the median of %j is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});

describe("alternate", () => {
  test("contestants take turns, and their times are told apart", async () => {
    const log: string[] = [];
    const timings = await alternate([worker("a", 1, 2, log), worker("b", 0.25, 1, log)], {
      repeats: 3,
      blockMs: 4,
      limitMs: 10_000,
    });
    expect(log.slice(-6)).toEqual(["a", "b", "a", "b", "a", "b"]);
    expect(timings.get("a")).toEqual({ median: 1, least: 1, blocks: 3 });
    expect(timings.get("b")).toEqual({ median: 0.25, least: 0.25, blocks: 3 });
  });

  test("a slow contestant is timed once, the others as often as asked", async () => {
    const timings = await alternate([worker("slow", 30, 1, []), worker("quick", 0.1, 1, [])], {
      repeats: 5,
      blockMs: 1,
      limitMs: 20,
    });
    expect(timings.get("slow")?.blocks).toBe(1);
    expect(timings.get("quick")?.blocks).toBe(5);
  });
});
