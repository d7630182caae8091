import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineBand } from "./band-outline.ts";
import type { Points } from "../series.ts";
import { ema } from "./smoothing.ts";

function points(y: ArrayLike<number>, present: ArrayLike<number> | null = null): Points {
  return { length: y.length, x: { start: 0, step: 1 }, y, present };
}

const ys = (pieces: readonly (readonly number[])[]): number[] =>
  pieces.flatMap((piece) => piece.filter((_, at) => at % 2 === 1));

describe("a band", () => {
  it("is an outline forth along its lower and back along its upper edge, cut at gaps", () => {
    const lower = points([0, 1, 2, 3], [1, 1, 0, 1]);
    const upper = points([5, 6, 7, 8]);
    expect(outlineBand(lower, upper, [0, 3], 100)).toEqual([
      [0, 0, 1, 1, 1, 6, 0, 5],
      [3, 3, 3, 8],
    ]);
  });

  it("keeps its widest extent in each pixel column", () => {
    const lower = new Float64Array(1000);
    const upper = new Float64Array(1000).fill(1);
    lower[500] = -9;
    upper[501] = 9;
    const values = ys(outlineBand(points(lower), points(upper), [0, 999], 20));
    expect(Math.min(...values)).toBe(-9);
    expect(Math.max(...values)).toBe(9);
  });

  it("goes on as its edges grow, and looks as if it were outlined at once", () => {
    const value = fc.oneof(
      { weight: 12, arbitrary: fc.double({ noNaN: true, min: -5, max: 50 }) },
      { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
    );
    const cell = fc.tuple(value, value, fc.integer({ min: 0, max: 9 }));
    const view = fc.constantFrom([0, 300] as const, [20, 90] as const);
    const drawing = fc.record({
      until: fc.integer({ min: 0, max: 300 }),
      view,
      columns: fc.integer({ min: 1, max: 12 }),
      smoothing: fc.constantFrom(0, 0.8),
    });
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 300 }),
        fc.array(drawing, { maxLength: 12 }),
        (cells, drawings) => {
          const low = Float64Array.from(cells, ([each]) => each);
          const high = Float64Array.from(cells, ([, each]) => each);
          const present = Uint8Array.from(cells, ([, , dice]) => Number(dice > 0));
          const rising = drawings.toSorted((a, b) => a.until - b.until);
          // And once more with fewer points: a run that began anew in the same columns.
          for (const { until, view, columns, smoothing } of [...rising, ...rising.slice(0, 1)]) {
            const length = Math.min(until, cells.length);
            const edge = (each: Points): Points =>
              smoothing > 0 ? ema(each, smoothing, "linear") : each;
            const grown = (y: Float64Array): Points => edge({ ...points(y, present), length });
            const copied = (y: Float64Array): Points =>
              edge(points(y.slice(0, length), present.slice(0, length)));
            expect(outlineBand(grown(low), grown(high), view, columns)).toEqual(
              outlineBand(copied(low), copied(high), view, columns),
            );
          }
        },
      ),
    );
  });
});
