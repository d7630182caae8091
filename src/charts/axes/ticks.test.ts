import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { growingEnd, linearTicks, logTicks, roundOut, ticksApart, ticksWithEnds } from "./ticks.ts";

describe("linear ticks", () => {
  it("are round", () => {
    expect(linearTicks([0, 1], 4)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(linearTicks([0.9, 1.8], 4)).toEqual([1, 1.25, 1.5, 1.75]);
    expect(linearTicks([-1, 1], 4)).toEqual([-1, -0.5, 0, 0.5, 1]);
  });

  it("meet both ends of the axis where a nearly round step does", () => {
    expect(linearTicks([0, 120], 4)).toEqual([0, 30, 60, 90, 120]);
  });

  it("of degrees are 15 or 30 or 45 apart", () => {
    expect(linearTicks([30, 100], 5, "°")).toEqual([30, 45, 60, 75, 90]);
  });

  it("are not halves between few whole numbers", () => {
    expect(linearTicks([20, 30], 4)).toEqual([20, 25, 30]);
  });

  it("lie inside any domain and are few", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 8 }),
        (low, span, intervals) => {
          const ticks = linearTicks([low, low + span], intervals);
          expect(ticks.length).toBeLessThanOrEqual(intervals + 1);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(low - span * 1e-4);
            expect(tick).toBeLessThanOrEqual(low + span * 1.0001);
          }
        },
      ),
    );
  });

  it("with the ends leave room between them", () => {
    expect(ticksWithEnds([1, 70], 4)).toEqual([1, 25, 50, 70]);
    expect(ticksWithEnds([1, 70], 2)).toEqual([1, 35, 70]);
    expect(ticksWithEnds([1, 70], 1)).toEqual([1, 70]);
    expect(ticksWithEnds([0, 100], 5)).toEqual([0, 20, 40, 60, 80, 100]);
  });
});

describe("log ticks", () => {
  it("are whole decades, evenly spaced through 1", () => {
    expect(logTicks([1e-16, 1e2], 5)).toEqual([1e-16, 1e-12, 1e-8, 1e-4, 1]);
    expect(logTicks([1e-3, 1e2], 5)).toEqual([1e-3, 1e-2, 0.1, 1, 10, 100]);
  });

  it("divide decades where there are few", () => {
    expect(logTicks([1, 10], 4)).toEqual([1, 2, 5, 10]);
  });
});

describe("an axis of few ticks", () => {
  it("has two at least, however many decades it spans", () => {
    expect(logTicks([1e-22, 1], 2)).toEqual([1e-12, 1]);
    // The projector's signal after training.
    expect(logTicks([1e-17, 1e5], 2)).toEqual([1e-12, 1]);
    fc.assert(
      fc.property(
        fc.integer({ min: -300, max: 250 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 2, max: 6 }),
        (from, decades, intervals) => {
          const ticks = logTicks([Number(`1e${from}`), Number(`1e${from + decades}`)], intervals);
          expect(ticks.length).toBeGreaterThanOrEqual(2);
          expect(ticks.length).toBeLessThanOrEqual(3 * intervals + 1);
        },
      ),
    );
    expect(logTicks([2, 4.5], 3).length).toBeGreaterThanOrEqual(2);
  });

  it("has two at least where it begins between round numbers", () => {
    expect(ticksWithEnds([0.013452, 1.213452], 1)).toEqual([0.5, 1]);
  });
});

describe("ticks in little room", () => {
  it("are left out where their texts would touch", () => {
    const kept = (room: number) =>
      ticksApart(
        [0, 1, 2, 3],
        (tick) => (tick * room) / 3,
        () => 20,
      );
    expect(kept(60)).toEqual([0, 1, 2, 3]);
    expect(kept(40)).toEqual([0, 2]);
    expect(kept(10)).toEqual([0]);
  });
});

describe("an automatic domain", () => {
  it("is rounded outwards", () => {
    expect(roundOut([1.02, 1.71], "linear")).toEqual([1, 1.8]);
    expect(roundOut([3e-9, 0.4], "log")).toEqual([1e-9, 1]);
  });

  it("has width even for a constant", () => {
    expect(roundOut([0, 0], "linear")).toEqual([0, 1]);
    const [low, high] = roundOut([5, 5], "linear");
    expect(low).toBeLessThan(5);
    expect(high).toBeGreaterThan(5);
    expect(roundOut([1e-3, 1e-3], "log")).toEqual([1e-3, 1e-2]);
  });

  it("holds what a double can", () => {
    const [low, high] = roundOut([5e-324, 1.7e308], "log");
    expect(low).toBeGreaterThan(0);
    expect(Number.isFinite(high)).toBe(true);
  });

  it("of rising x changes seldom", () => {
    const ends = new Set<number>();
    for (let end = 1; end <= 1000; end += 1) {
      expect(growingEnd(0, end)).toBeGreaterThanOrEqual(end);
      ends.add(growingEnd(0, end));
    }
    expect(ends.size).toBeLessThanOrEqual(30);
  });
});
