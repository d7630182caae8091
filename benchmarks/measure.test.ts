/** @file The stopwatch: turns are taken, blocks are whole units, and the slow are not waited for. */
import { describe, expect, test } from "vitest";

import { alternate, type Contestant, median } from "./measure.ts";

/** Works for `ms` an iteration and writes down what it was asked for. */
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
      const end = performance.now() + ms * iterations;
      while (performance.now() < end);
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
    expect(timings.get("a")?.least).toBeGreaterThanOrEqual(1);
    expect(timings.get("b")?.least).toBeGreaterThanOrEqual(0.25);
    expect(timings.get("b")?.least).toBeLessThan(timings.get("a")?.least ?? 0);
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
